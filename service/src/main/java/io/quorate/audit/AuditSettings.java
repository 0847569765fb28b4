package io.quorate.audit;

import org.jspecify.annotations.Nullable;

/**
 * Where the audit trail goes.
 *
 * @param file       a path, or {@code -} for standard output
 * @param required   whether a verdict waits for its record: no record, no verdict
 * @param fsyncEach  whether each batch of lines is forced to the disk
 * @param signingKey a file with an Ed25519 private key in PEM that signs checkpoints, or null
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
