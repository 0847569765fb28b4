package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The HTTP observations of a DCV method.
 *
 * @param history    the redirects in the order followed
 * @param url        the URL of the final response
 * @param page       base64 of the first octets of the body
 * @param resolvedIp the address that sent the final response
 */
public record HttpEvidence(
        DcvMethod method,
        @Nullable List<Hop> history,
        @Nullable String url,
        @Nullable Integer status,
        @Nullable String page,
        @Nullable String resolvedIp,
        Dnssec dnssec,
        List<QuerySeen> queries)
        implements DcvEvidence {

    public HttpEvidence {
        history = history == null ? null : List.copyOf(history);
        queries = List.copyOf(queries);
    }

    @Override
    public HttpEvidence with(Dnssec dnssecStatus, List<QuerySeen> asked) {
        return new HttpEvidence(method, history, url, status, page, resolvedIp, dnssecStatus, asked);
    }

    /**
     * One redirect.
     *
     * @param url      the URL that answered with the redirect
     * @param location the target as it was sent, scrubbed
     * @param address  the address that answered
     */
    public record Hop(int status, String url, String location, String address) {}
}
