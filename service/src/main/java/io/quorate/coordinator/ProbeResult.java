package io.quorate.coordinator;

import org.jspecify.annotations.Nullable;

import io.quorate.model.Incomplete.Cause;

/**
 * The result of probing a perspective.
 *
 * @param outcome the state of the perspective
 * @param fault   why the probe did not pass; null if it passed
 * @param build   the version that the perspective runs; null if it does not report one
 */
public record ProbeResult(
        Outcome outcome,
        @Nullable PerspectiveFault fault,
        @Nullable String build) {

    /** Outcomes of a probe. */
    public enum Outcome {
        /** The perspective is the expected one, accepts the API key and is ready to check. */
        PASSED,
        /** The perspective is the expected one and accepts the API key, but reports that it cannot check now. */
        NOT_READY,
        /** The perspective does not answer, refuses the API key, or is another one than expected. */
        FAILED
    }

    public static ProbeResult passed(@Nullable String build) {
        return new ProbeResult(Outcome.PASSED, null, build);
    }

    public static ProbeResult notReady(String words, @Nullable String build) {
        return new ProbeResult(Outcome.NOT_READY, new PerspectiveFault(Cause.UNREACHABLE, words), build);
    }

    public static ProbeResult failed(PerspectiveFault fault) {
        return new ProbeResult(Outcome.FAILED, fault, null);
    }
}
