package io.quorate.perspective;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.quorate.model.Perspective;

/**
 * Settings of this process as a perspective; of a coordinator, those of its primary.
 *
 * @param deadline the limit of one check
 * @param signing  the key that signs reports; null if nothing is signed
 */
public record PerspectiveSettings(
        Perspective perspective,
        Duration deadline,
        @Nullable Signing signing) {

    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(20);

    /**
     * The location of the key that signs reports.
     *
     * @param file a file with an Ed25519 private key in PEM
     * @param id   the id by which coordinators know it; null for the beginning of its fingerprint
     */
    public record Signing(String file, @Nullable String id) {}

    /** Creates the settings of a perspective that signs nothing. */
    public PerspectiveSettings(Perspective perspective, Duration deadline) {
        this(perspective, deadline, null);
    }

    public PerspectiveSettings {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a check's deadline is above zero");
        }
    }
}
