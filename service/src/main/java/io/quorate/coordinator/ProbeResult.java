package io.quorate.coordinator;

import org.jspecify.annotations.Nullable;

import io.quorate.model.Incomplete.Cause;

/**
 * What a probe of a perspective came to.
 *
 * @param outcome what it says of the perspective
 * @param fault   why it did not pass; null where it passed
 * @param build   the version that the perspective runs; null where it does not say
 */
public record ProbeResult(
        Outcome outcome,
        @Nullable PerspectiveFault fault,
        @Nullable String build) {

    /** Outcomes of a probe. */
    public enum Outcome {
        /** It is the one that was meant, takes our key, and can look. */
        PASSED,
        /** The same, but it says that it cannot look now. */
        NOT_READY,
        /** It does not answer, refuses the key, or is another. */
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
