package io.quorate.audit;

import org.jspecify.annotations.Nullable;

/**
 * Settings of the audit trail.
 *
 * @param file       a path, or {@code -} for standard output
 * @param required   whether a verdict is withheld if its record cannot be written
 * @param fsyncEach  whether each batch of lines is forced to the disk
 * @param signingKey a file with the Ed25519 private key in PEM that signs marks, or null
 */
public record AuditSettings(
        String file,
        boolean required,
        boolean fsyncEach,
        @Nullable String signingKey) {

    public static final AuditSettings DEFAULTS = new AuditSettings("-", true, false, null);

    public AuditSettings {
        if (file.isBlank()) {
            throw new IllegalArgumentException("the audit trail goes to a file, or to - for standard output");
        }
    }
}
