package io.quorate.app;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.quorate.config.ConfigDump;
import io.quorate.config.ServiceSettings;
import io.quorate.support.Digests;
import io.quorate.support.FileContents;

/**
 * A configuration that may be used.
 *
 * @param contents of the files that it names
 * @param loadedAt when it was read
 */
public record Configured(ServiceSettings settings, FileContents contents, Instant loadedAt) {

    /** Settings that no file was read for: each is read when it is used. */
    static Configured of(ServiceSettings settings, Instant now) {
        return new Configured(settings, new FileContents(), now);
    }

    /** The SHA-256 of every setting, secrets masked: the same on two processes that have the same configuration. */
    String fingerprint() {
        return Digests.sha256Hex(ConfigDump.text(settings).getBytes(StandardCharsets.UTF_8));
    }
}
