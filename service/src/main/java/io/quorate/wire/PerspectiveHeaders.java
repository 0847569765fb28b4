package io.quorate.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quorate.support.OctetSet;
import io.quorate.support.Parts;

/**
 * What two Quorates tell each other beside the bodies of the open protocol: in headers, so that every other make may
 * ignore it.
 */
public final class PerspectiveHeaders {

    public static final String API_KEY = "x-api-key";

    /** Asked: the span of which the question is a part (W3C Trace Context). */
    public static final String TRACEPARENT = "traceparent";

    /** Asked: a fresh value. Answered: the same one. */
    public static final String NONCE = "x-quorate-nonce";

    /** Asked: the attempt that the check is for, as {@link io.quorate.model.AttemptId} has it, for the perspective's record. */
    public static final String ATTEMPT = "x-quorate-attempt";

    /** Asked: whether the answer has members beyond those of the API. */
    public static final String DETAIL = "x-mpic-detail";

    public static final String FULL = "full";

    /** Asked: how many milliseconds the caller will wait. */
    public static final String BUDGET = "x-quorate-budget-ms";

    /** Answered: the SHA-256 of the request's body in hex, so that an answer cannot belong to another question. */
    public static final String REQUEST = "x-quorate-request-sha256";

    /** Answered: the perspective's own code. */
    public static final String CODE = "x-quorate-code";

    /** Answered: the service region in which the perspective believes to be. */
    public static final String RIR = "x-quorate-rir";

    /** Answered to a probe: the version that the perspective runs. */
    public static final String BUILD = "x-quorate-build";

    /** Where a perspective says who it is and whether it can look. */
    public static final String IDENTITY_PATH = "/perspective";

    /** Answered: the cause of an incomplete check. */
    public static final String CAUSE = "x-quorate-cause";

    /** Answered: the DNSSEC status of what the check saw. */
    public static final String DNSSEC = "x-quorate-dnssec";

    /**
     * Answered: everything that was matched, each in base64url, with commas between: remotes must have seen the same as the
     * primary (BR 3.2.2.9).
     */
    public static final String MATCHED = "x-quorate-matched";

    /** Headers of a reply may be longer than usual: what was matched may be a page. */
    public static final int LARGEST = 32 * 1024;

    private PerspectiveHeaders() {}

    public static String encodeMatched(Set<String> matched) {
        return matched.stream()
                .map(each ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(each.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(","));
    }

    /** Returns what was matched; nothing where the header is absent, or any part of it is not base64url. */
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
