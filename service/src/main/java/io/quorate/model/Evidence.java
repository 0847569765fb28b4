package io.quorate.model;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The observations of a check. The answer's {@code details}, the audit record and its reports for auditors are made
 * from it. Evidence holds facts only; whether they suffice is said by the {@link CheckResult} around it.
 */
public sealed interface Evidence permits CaaEvidence, ContactEvidence, DcvEvidence, RecordsEvidence {

    /** Returns the weakest status of the answers that the evidence rests on. */
    Dnssec dnssec();

    /** Returns every query that was sent to obtain it. */
    List<QuerySeen> queries();

    /** Returns the additional members for callers that request them, or null if the perspective supplied none. */
    default @Nullable Detail detail() {
        return null;
    }

    /**
     * Returns the keys of the members that are corroborated one by one, in order: each contact, each record. Empty for
     * checks that are corroborated as a whole.
     */
    default Set<String> members() {
        return Set.of();
    }

    /** Returns whether a member that is not listed was looked for. It was not if its source could not be read. */
    default boolean knows(String member) {
        return true;
    }

    /** Returns a copy with another DNSSEC status and other queries. */
    Evidence with(Dnssec status, List<QuerySeen> asked);
}
