package io.quorate.config;

import io.quorate.audit.AuditSettings;

/** The keys of the audit trail. */
final class AuditKeys extends Block<AuditSettings> {

    final Key<String> file = key("file", Kinds.TEXT, AuditSettings::file)
            .says("File to which the audit trail is appended; `-` is standard output.");
    final Key<Boolean> required = key("required", Kinds.BOOLEAN, AuditSettings::required)
            .says("Whether a verdict waits for its record: no record, no verdict.");
    final Key<Fsync> fsync = key("fsync", Kinds.word(Fsync.class), audit -> audit.fsyncEach() ? Fsync.EACH : Fsync.NONE)
            .says("Whether each batch of lines is forced to the disk before the verdict is answered.");
    final Key<String> signingKey = key("signing-key", Kinds.TEXT, AuditSettings::signingKey)
            .saysReloadable("PEM file with an Ed25519 private key that signs checkpoints.");

    /** The times at which lines of the audit trail are forced to disk. */
    enum Fsync {
        NONE,
        EACH
    }

    AuditKeys(ConfigPath path) {
        super(path, AuditSettings.DEFAULTS);
    }

    @Override
    AuditSettings read(Values values) {
        boolean each = values.get(fsync) == Fsync.EACH;
        return new AuditSettings(values.get(file), values.get(required), each, values.orNull(signingKey));
    }
}
