package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The DNS observations of a DCV method.
 *
 * @param recordsSeen  the plain values, unescaped and uncut: their writers cut and escape them
 * @param responseCode the RCODE as a number
 * @param adFlag       whether the answer's DNSSEC status is secure; a resolver's AD bit alone does not set it
 * @param foundAt      the owner name that was queried, without final dot
 * @param cnameChain   the targets of aliases in the order followed, with final dots
 * @param detail       additional members for callers that request them; null if there are none
 */
public record DnsEvidence(
        DcvMethod method,
        @Nullable List<String> recordsSeen,
        @Nullable Integer responseCode,
        @Nullable Boolean adFlag,
        @Nullable String foundAt,
        @Nullable List<String> cnameChain,
        Dnssec dnssec,
        List<QuerySeen> queries,
        @Nullable Detail detail)
        implements DcvEvidence {

    public DnsEvidence {
        recordsSeen = recordsSeen == null ? null : List.copyOf(recordsSeen);
        cnameChain = cnameChain == null ? null : List.copyOf(cnameChain);
        queries = List.copyOf(queries);
    }

    @Override
    public DnsEvidence with(Dnssec status, List<QuerySeen> asked) {
        return new DnsEvidence(method, recordsSeen, responseCode, adFlag, foundAt, cnameChain, status, asked, detail);
    }
}
