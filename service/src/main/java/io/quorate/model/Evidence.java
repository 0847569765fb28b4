package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** What a check saw: the material of the answer's {@code details}, of the record, and of an auditor's questions. */
public sealed interface Evidence permits CaaEvidence, DcvEvidence {

    /** The weakest status of the answers that it rests on. */
    Dnssec dnssec();

    /** Every query that was asked for it. */
    List<QuerySeen> queries();

    /** Returns the members for callers that ask for them; null where the perspective gave none. */
    default @Nullable Detail detail() {
        return null;
    }

    /** Returns a copy with another DNSSEC status and other queries. */
    Evidence with(Dnssec status, List<QuerySeen> asked);
}
