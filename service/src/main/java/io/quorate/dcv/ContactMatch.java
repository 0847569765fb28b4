package io.quorate.dcv;

import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.quorate.dcv.ContactReading.Usable;
import io.quorate.dns.Octets;
import io.quorate.model.Contact;
import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;

/** Selects from the contacts seen those that a request asks for: all, or the selected one. */
public final class ContactMatch {

    private ContactMatch() {}

    /** Returns the keys of the contacts that the remotes and the primary must both have seen (BR 3.2.2.9). */
    public static Set<String> keys(ContactRequest asked, Iterable<Contact> seen, ContactGrammar grammar) {
        Set<String> keys = new TreeSet<>();
        for (Contact contact : seen) {
            if (asked.selectedContact() == null
                    || contact.canonical().equals(selected(asked, contact.source(), grammar))) {
                keys.add(contact.key());
            }
        }
        return keys;
    }

    /**
     * Returns the canonical form of the selected contact; null if all are asked for, or if the source is of another
     * kind.
     */
    static @Nullable String selected(ContactRequest asked, ContactSource source, ContactGrammar grammar) {
        String text = asked.selectedContact();
        return text != null && grammar.read(source.kind(), Octets.utf8(text)) instanceof Usable usable
                ? usable.canonical()
                : null;
    }
}
