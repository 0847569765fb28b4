package io.quorate.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The records in which a domain publishes a contact (BR Appendix A). The section and the dates are those of the method
 * that validates by it. WHOIS and RDAP are absent, since no method that needs corroboration reads them.
 */
public enum ContactSource {
    CAA_EMAIL("caa-email", ContactKind.EMAIL, DcvMethod.CONTACT_EMAIL_CAA, "contactemail"),
    TXT_EMAIL("txt-email", ContactKind.EMAIL, DcvMethod.CONTACT_EMAIL_TXT, null),
    CAA_PHONE("caa-phone", ContactKind.PHONE, DcvMethod.CONTACT_PHONE_CAA, "contactphone"),
    TXT_PHONE("txt-phone", ContactKind.PHONE, DcvMethod.CONTACT_PHONE_TXT, null);

    private final String wireName;
    private final ContactKind kind;
    private final DcvMethod method;
    private final @Nullable String caaTag;

    ContactSource(String wireName, ContactKind kind, DcvMethod method, @Nullable String caaTag) {
        this.wireName = wireName;
        this.kind = kind;
        this.method = method;
        this.caaTag = caaTag;
    }

    /** Returns the source with this wire name. */
    public static Optional<ContactSource> of(String wireName) {
        return Arrays.stream(values())
                .filter(source -> source.wireName.equals(wireName))
                .findFirst();
    }

    /** Returns every source, in the order in which answers list them. */
    public static List<ContactSource> all() {
        return List.of(values());
    }

    /** Returns the sources whose methods have not ended, in the same order. */
    public static List<ContactSource> inForce(Instant at) {
        return all().stream().filter(source -> !source.method.hasEnded(at)).toList();
    }

    public String wireName() {
        return wireName;
    }

    public ContactKind kind() {
        return kind;
    }

    /** Returns the method that validates by a contact of this source. */
    public DcvMethod method() {
        return method;
    }

    /** Returns the parameters of that method before a contact is known. */
    DcvParameters control() {
        return control("");
    }

    /** Returns the parameters of that method for this contact. */
    public DcvParameters control(String contact) {
        return switch (this) {
            case CAA_EMAIL -> new DcvParameters.ContactEmailCaa(contact);
            case TXT_EMAIL -> new DcvParameters.ContactEmailTxt(contact);
            case CAA_PHONE -> new DcvParameters.ContactPhoneCaa(contact);
            case TXT_PHONE -> new DcvParameters.ContactPhoneTxt(contact);
        };
    }

    /** Returns the tag of the CAA property that holds the contact; empty for sources that are TXT records. */
    public Optional<String> caaTag() {
        return Optional.ofNullable(caaTag);
    }
}
