package io.quorate.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.FileSystemException;
import io.vertx.core.json.JsonObject;

import io.quorate.config.Problem.Fault;
import io.quorate.support.FileFault;

/**
 * Reads files of the configuration through vertx-config: once, as raw octets, without merging or guessing.
 *
 * @param named receives each file before it is read
 */
record SourceFiles(Vertx vertx, Problems problems, Consumer<Path> named) {

    private static final String KEY = "octets";
    private static final String NOT_UTF_8 = "it is not UTF-8 text";
    private static final long NO_SCAN = -1;

    /**
     * Returns the text of a file; empty, with a problem reported, if it cannot be read.
     *
     * @param path   the path of the setting that the file provides
     * @param origin the setting that names the file, in words
     */
    Future<Optional<String>> read(Path file, ConfigPath path, String origin) {
        named.accept(file.toAbsolutePath().normalize());
        ConfigStoreOptions store = new ConfigStoreOptions()
                .setType("file")
                .setFormat("raw")
                .setConfig(new JsonObject()
                        .put("path", file.toAbsolutePath().normalize().toString())
                        .put("raw.key", KEY)
                        .put("raw.type", "binary"));
        ConfigRetriever retriever = ConfigRetriever.create(
                vertx, new ConfigRetrieverOptions().setScanPeriod(NO_SCAN).addStore(store));
        return retriever
                .getConfig()
                .map(read -> decode(read.getBinary(KEY)))
                .map(Optional::of)
                .otherwise(failure -> report(file, path, origin, reason(failure)))
                .eventually(retriever::close);
    }

    private static String decode(byte[] octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(NOT_UTF_8, e);
        }
    }

    private Optional<String> report(Path file, ConfigPath path, String origin, String reason) {
        problems.add(
                Fault.UNREADABLE, path, origin, "cannot read " + Problems.printable(file.toString()) + ": " + reason);
        return Optional.empty();
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof FileSystemException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof IllegalArgumentException ? NOT_UTF_8 : FileFault.words(cause);
    }
}
