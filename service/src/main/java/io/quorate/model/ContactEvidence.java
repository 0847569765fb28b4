package io.quorate.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What a contact check saw.
 *
 * @param contacts  each contact once, in the order of the sources and then of {@link Contact#canonical()}
 * @param unusable  values that are not contacts, or not read any more
 * @param leftOut   how many more of those there are
 * @param unknown   sources that could not be read: their contacts are neither there nor absent
 * @param lookedFor of a view that can be asked only for single contacts the keys of those that it looked for: of others it
 *                  says nothing. Null where it looked for all
 */
public record ContactEvidence(
        List<Contact> contacts,
        List<UnusableContact> unusable,
        int leftOut,
        Set<ContactSource> unknown,
        Dnssec dnssec,
        List<QuerySeen> queries,
        @Nullable Set<String> lookedFor)
        implements Evidence {

    /** Nothing was seen. */
    public static final ContactEvidence NONE =
            new ContactEvidence(List.of(), List.of(), 0, EnumSet.allOf(ContactSource.class), Dnssec.UNKNOWN, List.of());

    public ContactEvidence {
        contacts = List.copyOf(contacts);
        unusable = List.copyOf(unusable);
        unknown = Collections.unmodifiableSet(new TreeSet<>(unknown));
        queries = List.copyOf(queries);
        lookedFor = lookedFor == null ? null : Collections.unmodifiableSet(new TreeSet<>(lookedFor));
    }

    /** Of a view that looked for all. */
    public ContactEvidence(
            List<Contact> contacts,
            List<UnusableContact> unusable,
            int leftOut,
            Set<ContactSource> unknown,
            Dnssec dnssec,
            List<QuerySeen> queries) {
        this(contacts, unusable, leftOut, unknown, dnssec, queries, null);
    }

    /** Returns a copy that saw no contacts, and could not read these sources. */
    public ContactEvidence withoutContacts(Set<ContactSource> unread) {
        return new ContactEvidence(List.of(), List.of(), 0, unread, dnssec, queries, lookedFor);
    }

    @Override
    public Set<String> members() {
        Set<String> keys = new TreeSet<>();
        contacts.forEach(contact -> keys.add(contact.key()));
        return keys;
    }

    @Override
    public boolean knows(String member) {
        return (lookedFor == null || lookedFor.contains(member))
                && unknown.stream().noneMatch(source -> member.startsWith(source.wireName() + " "));
    }

    @Override
    public ContactEvidence with(Dnssec status, List<QuerySeen> asked) {
        return new ContactEvidence(contacts, unusable, leftOut, unknown, status, asked, lookedFor);
    }
}
