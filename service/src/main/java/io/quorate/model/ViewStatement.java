package io.quorate.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The statement that a perspective signs about a check: who asked for what, and what the perspective saw, in the form
 * of the coordinator's audit record.
 *
 * @param code  the perspective's code
 * @param time  the end of the check by the perspective's clock
 * @param build the version that the perspective runs
 */
public record ViewStatement(String code, Asked asked, Seen seen, Instant time, String build) {

    /**
     * Maximum difference between the clocks of coordinator and perspective. A signature older than that was made for
     * another question.
     */
    public static final Duration TOLERANCE = Duration.ofMinutes(1);

    /**
     * The question, and the coordinator that asked it.
     *
     * @param node          the coordinator's node
     * @param nonce         the coordinator's fresh value; empty for a primary, to which nothing is sent
     * @param requestSha256 digest of the body that was sent, in hex; empty for a primary
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

        /** Returns the statement's part for this request. */
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
     * The perspective's observations, before the coordinator judged them.
     *
     * @param outcome        {@code passed}, {@code refused} or {@code incomplete}
     * @param cause          why it is incomplete; empty otherwise
     * @param dnssec         wire name of the DNSSEC status
     * @param errorTypes     the error types, as in the audit record
     * @param matched        everything that was matched, sorted, as in the audit record
     * @param steps          the steps from the applied-for name; null if none were listed
     * @param evidenceOctets length of the evidence in the audit record
     * @param evidenceSha256 digest of that evidence in hex
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
