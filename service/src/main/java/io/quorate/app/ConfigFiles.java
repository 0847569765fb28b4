package io.quorate.app;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.Vertx;

import io.quorate.config.ServiceSettings;
import io.quorate.support.FileContents;

/** The files that a configuration names: those of TLS, and the keys with which this process signs. */
public final class ConfigFiles {

    private ConfigFiles() {}

    /** Reads and judges them all; empty where nothing is to be said. Blocks for the files, which are then in the contents. */
    public static List<TlsFinding> judge(Vertx vertx, ServiceSettings settings, FileContents contents, Instant now) {
        return Stream.concat(
                        TlsFiles.judge(vertx, settings, contents, now).stream(),
                        SigningKeyFiles.judge(settings, contents).stream())
                .toList();
    }
}
