package io.quorate.perspective;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.quorate.model.Perspective;

/**
 * This process as a perspective: for a coordinator, its primary.
 *
 * @param deadline one check
 * @param signing  the key that signs what is seen; null where nothing is signed
 */
public record PerspectiveSettings(
        Perspective perspective,
        Duration deadline,
        @Nullable Signing signing) {

    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(20);

    /**
     * Where the key is that signs what is seen.
     *
     * @param file with an Ed25519 private key in PEM
     * @param id   by which coordinators know it; null for the beginning of its fingerprint
     */
    public record Signing(String file, @Nullable String id) {}

    /** Of a perspective that signs nothing. */
    public PerspectiveSettings(Perspective perspective, Duration deadline) {
        this(perspective, deadline, null);
    }

    public PerspectiveSettings {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a check's deadline is above zero");
        }
    }
}
