package io.quorate.model;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** What a check saw: the material of the answer's {@code details}, of the record, and of an auditor's questions. */
public sealed interface Evidence permits CaaEvidence, ContactEvidence, DcvEvidence, RecordsEvidence {

    /** The weakest status of the answers that it rests on. */
    Dnssec dnssec();

    /** Every query that was asked for it. */
    List<QuerySeen> queries();

    /** Returns the members for callers that ask for them; null where the perspective gave none. */
    default @Nullable Detail detail() {
        return null;
    }

    /**
     * What of it is corroborated one by one, in order: each contact, each record. Empty for checks that are corroborated as a
     * whole.
     */
    default Set<String> members() {
        return Set.of();
    }

    /** Whether a member that is not among them was looked for: a source that could not be read hides its own. */
    default boolean knows(String member) {
        return true;
    }

    /** Returns a copy with another DNSSEC status and other queries. */
    Evidence with(Dnssec status, List<QuerySeen> asked);
}
