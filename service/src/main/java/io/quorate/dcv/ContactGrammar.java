package io.quorate.dcv;

import io.quorate.dns.Octets;
import io.quorate.model.ContactKind;

/** Parses the value of a contact record by the grammar of its kind (BR Appendix A). Accepts arbitrary octets. */
public final class ContactGrammar {

    /** The longest path that SMTP carries, without its brackets (RFC 5321 section 4.5.3.1.3). */
    static final int LONGEST = 254;

    private final MailAddress addresses = new MailAddress();
    private final GlobalNumber numbers = new GlobalNumber();

    /** Parses the whole value; the cost is bounded, even for a megabyte. */
    public ContactReading read(ContactKind kind, Octets value) {
        if (value.length() > LONGEST) {
            return new ContactReading.Unusable("has " + value.length() + " octets: at most " + LONGEST + " are read");
        }
        return switch (kind) {
            case EMAIL -> addresses.read(value);
            case PHONE -> numbers.read(value);
        };
    }
}
