package io.quorate.perspective;

import java.time.Duration;

import io.quorate.model.Perspective;

/**
 * This process as a perspective: for a coordinator, its primary.
 *
 * @param deadline one check
 */
public record PerspectiveSettings(Perspective perspective, Duration deadline) {

    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(20);

    public PerspectiveSettings {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a check's deadline is above zero");
        }
    }
}
