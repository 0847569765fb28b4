package io.quorate.app;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.quorate.config.ConfigDump;
import io.quorate.config.ServiceSettings;
import io.quorate.support.Digests;
import io.quorate.support.FileContents;

/**
 * A configuration that was found usable.
 *
 * @param contents contents of the files that it names
 * @param loadedAt when it was read
 */
public record Configured(ServiceSettings settings, FileContents contents, Instant loadedAt) {

    /** Returns a configuration whose files were not read yet: each is read when it is used. */
    static Configured of(ServiceSettings settings, Instant now) {
        return new Configured(settings, new FileContents(), now);
    }

    /**
     * Returns the SHA-256 of every setting with secrets masked. Two processes with the same configuration have the same
     * value.
     */
    String fingerprint() {
        return Digests.sha256Hex(ConfigDump.text(settings).getBytes(StandardCharsets.UTF_8));
    }
}
