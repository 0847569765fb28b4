package io.quorate.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * The observations of a contact check.
 *
 * @param contacts  each contact once, ordered by source and then by {@link Contact#canonical()}
 * @param unusable  values that are not contacts, and contacts beyond the limit per source
 * @param leftOut   number of further unusable values that are not listed
 * @param unknown   sources that could not be read, so that the presence of their contacts is unknown
 * @param lookedFor keys of the contacts that were looked for, if the perspective can be asked for single contacts only;
 *                  the evidence says nothing about others. Null if it looked for all
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

    /** The evidence of a check that observed nothing. */
    public static final ContactEvidence NONE =
            new ContactEvidence(List.of(), List.of(), 0, EnumSet.allOf(ContactSource.class), Dnssec.UNKNOWN, List.of());

    public ContactEvidence {
        contacts = List.copyOf(contacts);
        unusable = List.copyOf(unusable);
        unknown = Collections.unmodifiableSet(new TreeSet<>(unknown));
        queries = List.copyOf(queries);
        lookedFor = lookedFor == null ? null : Collections.unmodifiableSet(new TreeSet<>(lookedFor));
    }

    /** The evidence of a perspective that looked for all contacts. */
    public ContactEvidence(
            List<Contact> contacts,
            List<UnusableContact> unusable,
            int leftOut,
            Set<ContactSource> unknown,
            Dnssec dnssec,
            List<QuerySeen> queries) {
        this(contacts, unusable, leftOut, unknown, dnssec, queries, null);
    }

    /** Returns a copy without contacts, in which these sources could not be read. */
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
