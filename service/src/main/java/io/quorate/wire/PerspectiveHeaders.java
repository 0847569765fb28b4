package io.quorate.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quorate.support.OctetSet;
import io.quorate.support.Parts;

/** Headers that two Quorates exchange in addition to the bodies of the open protocol. Other makes may ignore them. */
public final class PerspectiveHeaders {

    public static final String API_KEY = "x-api-key";

    /** Request: the span that the check belongs to (W3C Trace Context). */
    public static final String TRACEPARENT = "traceparent";

    /** Request: a fresh value. Reply: the same value. */
    public static final String NONCE = "x-quorate-nonce";

    /**
     * Request: the attempt that the check is for, in the form of {@link io.quorate.model.AttemptId}, for the
     * perspective's record.
     */
    public static final String ATTEMPT = "x-quorate-attempt";

    /** Request: asks for members beyond those of the API. */
    public static final String DETAIL = "x-mpic-detail";

    public static final String FULL = "full";

    /** Request: the time for which the caller will wait, in milliseconds. */
    public static final String BUDGET = "x-quorate-budget-ms";

    /** Request: the name under which the coordinator keeps its record. */
    public static final String NODE = "x-quorate-node";

    /** Reply: the perspective's signature over its observations. */
    public static final String SIGNATURE = "x-quorate-signature";

    /** Reply: the SHA-256 of the request's body in hex, so that a reply cannot be taken for one to another request. */
    public static final String REQUEST = "x-quorate-request-sha256";

    /** Reply: the perspective's own code. */
    public static final String CODE = "x-quorate-code";

    /** Reply: the service region that the perspective is configured with. */
    public static final String RIR = "x-quorate-rir";

    /** Reply to a probe, or with a signature: the version that the perspective runs. */
    public static final String BUILD = "x-quorate-build";

    /** Path at which a perspective reports its identity and readiness. */
    public static final String IDENTITY_PATH = "/perspective";

    /** Reply: the cause of an incomplete check. */
    public static final String CAUSE = "x-quorate-cause";

    /** Reply: the DNSSEC status of the check's observations. */
    public static final String DNSSEC = "x-quorate-dnssec";

    /**
     * Reply: everything that was matched, in base64url and separated by commas. Remotes must have seen the same as the
     * primary (BR 3.2.2.9).
     */
    public static final String MATCHED = "x-quorate-matched";

    /** Maximum size of a reply's headers, above the usual one since a matched text may be a page. */
    public static final int LARGEST = 32 * 1024;

    private PerspectiveHeaders() {}

    public static String encodeMatched(Set<String> matched) {
        return matched.stream()
                .map(each ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(each.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(","));
    }

    /** Returns the matched texts; none if the header is absent or any part of it is not base64url. */
    public static Set<String> decodeMatched(@Nullable String header) {
        if (header == null) {
            return Set.of();
        }
        Set<String> matched = new HashSet<>();
        for (String each : Parts.of(header, ",")) {
            if (!OctetSet.BASE64URL.spans(each, 0, LARGEST) || each.length() % 4 == 1) {
                return Set.of();
            }
            matched.add(new String(Base64.getUrlDecoder().decode(each), StandardCharsets.UTF_8));
        }
        return matched;
    }
}
