package io.quorate.app;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.Vertx;

import io.quorate.config.ServiceSettings;
import io.quorate.support.FileContents;

/** Validates the files that a configuration names: TLS files, and the keys with which this process signs. */
public final class ConfigFiles {

    private ConfigFiles() {}

    /**
     * Reads all of them and returns the findings; empty if there are none. Blocks for the files, whose contents are
     * kept.
     */
    public static List<FileFinding> judge(Vertx vertx, ServiceSettings settings, FileContents contents, Instant now) {
        return Stream.concat(
                        TlsFiles.judge(vertx, settings, contents, now).stream(),
                        SigningKeyFiles.judge(settings, contents).stream())
                .toList();
    }
}
