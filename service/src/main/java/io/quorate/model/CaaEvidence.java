package io.quorate.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The observations of a CAA check.
 *
 * @param present     whether a record set was found; null if the lookup failed, so that this is unknown
 * @param foundAt     the name that holds the relevant record set (RFC 8659 section 3), null if there is none
 * @param recordsSeen the records in presentation form, null where there are none
 * @param ttl         the record set's time to live, null where there is none
 * @param issueBy     end of the period for which a permission may be relied on (BR 4.2.2.1): the TTL or 8 hours after
 *                    the check, whichever is greater; null if unknown
 * @param reasons     the effect of each record of the set, in the set's order
 * @param proof       the proof that the zone is insecure, where a failed lookup was taken as permission; null otherwise
 * @param dnssec      the weakest status of the answers that the decision rests on
 * @param queries     every query sent: those of the tree climb in its order, with failed first tries, and those of the
 *                    proof
 * @param detail      additional members for callers that request them; null if there are none
 */
public record CaaEvidence(
        @Nullable Boolean present,
        @Nullable String foundAt,
        @Nullable List<String> recordsSeen,
        @Nullable Duration ttl,
        @Nullable Instant issueBy,
        List<String> reasons,
        @Nullable String proof,
        Dnssec dnssec,
        List<QuerySeen> queries,
        @Nullable Detail detail)
        implements Evidence {

    /** The evidence of a check that observed nothing. */
    public static final CaaEvidence NONE =
            new CaaEvidence(null, null, null, null, null, List.of(), null, Dnssec.UNKNOWN, List.of(), null);

    public CaaEvidence {
        recordsSeen = recordsSeen == null ? null : List.copyOf(recordsSeen);
        reasons = List.copyOf(reasons);
        queries = List.copyOf(queries);
    }

    @Override
    public CaaEvidence with(Dnssec status, List<QuerySeen> asked) {
        return new CaaEvidence(present, foundAt, recordsSeen, ttl, issueBy, reasons, proof, status, asked, detail);
    }
}
