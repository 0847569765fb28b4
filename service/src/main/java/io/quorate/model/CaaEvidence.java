package io.quorate.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a CAA check saw.
 *
 * @param present     whether a record set was found; null where the lookup failed and nobody knows
 * @param foundAt     the name that holds the relevant record set (RFC 8659 section 3), null where there is none
 * @param recordsSeen the records in presentation form, null where there are none
 * @param ttl         the record set's time to live, null where there is none
 * @param issueBy     until when a permission may be relied on (BR 4.2.2.1): the TTL or 8 hours after the check, whichever is
 *                    greater; null where nobody knows
 * @param reasons     what each record of the set came to, in the set's order
 * @param proof       where a failed lookup was taken for permission: the proof that the zone is insecure; null otherwise
 * @param dnssec      the weakest status of the answers that the decision rests on
 * @param queries     every query asked: those of the tree in its order, first tries that failed, those of the proof
 * @param detail      members for callers that ask for them; null where there are none
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

    /** Nothing was seen. */
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
