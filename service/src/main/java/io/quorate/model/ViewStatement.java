package io.quorate.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a perspective says when it signs a check: who asked what, and what it saw, as the coordinator's record holds it.
 *
 * @param code  of the perspective
 * @param time  the end of the check by the perspective's clock
 * @param build the version that the perspective runs
 */
public record ViewStatement(String code, Asked asked, Seen seen, Instant time, String build) {

    /** So far clocks of coordinator and perspective may differ; a signature that is older was made for another question. */
    public static final Duration TOLERANCE = Duration.ofMinutes(1);

    /**
     * What was asked, and by whom.
     *
     * @param node          of the coordinator
     * @param nonce         the coordinator's fresh value; empty where nothing was sent, for a primary
     * @param requestSha256 of the body that was sent, in hex; empty as above
     * @param target        in canonical form
     * @param method        wire name of the validation method; empty for CAA
     */
    public record Asked(
            String node,
            AttemptId attempt,
            String nonce,
            String requestSha256,
            CheckType type,
            String target,
            String method) {

        /** What this request asks. */
        public static Asked of(String node, AttemptId attempt, String nonce, String sha256, CheckRequest request) {
            return new Asked(
                    node,
                    attempt,
                    nonce,
                    sha256,
                    request.type(),
                    request.target().canonical(),
                    request instanceof DcvRequest dcv
                            ? dcv.parameters().method().wireName()
                            : "");
        }
    }

    /**
     * What was seen, before the coordinator judged it.
     *
     * @param outcome        {@code passed}, {@code refused} or {@code incomplete}
     * @param cause          why it is incomplete; empty otherwise
     * @param dnssec         wire name of the DNSSEC status
     * @param errorTypes     as the record has them
     * @param matched        everything that was matched, sorted, as the record has it
     * @param steps          from the applied-for name; null where none were listed
     * @param evidenceOctets length of the evidence as the record has it
     * @param evidenceSha256 its digest in hex
     */
    public record Seen(
            String outcome,
            String cause,
            String dnssec,
            List<String> errorTypes,
            List<String> matched,
            @Nullable List<AdnStep> steps,
            int evidenceOctets,
            String evidenceSha256) {

        public Seen {
            errorTypes = List.copyOf(errorTypes);
            matched = List.copyOf(matched);
            steps = steps == null ? null : List.copyOf(steps);
        }
    }
}
