package io.quorate.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import org.jspecify.annotations.Nullable;

/**
 * The files that one load of the configuration names. Each is read once, so that the contents that were judged are
 * those that are used, even if the file changes meanwhile. A file that was not read here is left to its path. Reading
 * blocks; creating options does not read.
 */
public final class FileContents {

    private final Map<String, byte[]> read = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /** Returns the octets of a file as they were when it was first read here. */
    public byte[] read(String file) throws IOException {
        asked.add(file);
        byte[] known = read.get(file);
        if (known == null) {
            known = Files.readAllBytes(Path.of(file));
            read.put(file, known);
        }
        return known.clone();
    }

    /** Returns a certificate chain and its private key, both in PEM. */
    public PemKeyCertOptions pair(String certificate, String key) {
        byte[] chain = read.get(certificate);
        byte[] secret = read.get(key);
        return chain == null || secret == null
                ? new PemKeyCertOptions().addCertPath(certificate).addKeyPath(key)
                : new PemKeyCertOptions().setCertValue(Buffer.buffer(chain)).setKeyValue(Buffer.buffer(secret));
    }

    /** Returns CA certificates in PEM. */
    public PemTrustOptions authority(String file) {
        byte[] bundle = read.get(file);
        return bundle == null
                ? new PemTrustOptions().addCertPath(file)
                : new PemTrustOptions().addCertValue(Buffer.buffer(bundle));
    }

    /**
     * Returns a fingerprint, equal for two contents if, and only if, these files were read alike; null means no file.
     */
    public String fingerprint(@Nullable String... files) {
        return Stream.of(files)
                .map(file -> file == null ? null : read.get(file))
                .map(octets -> octets == null ? "-" : Digests.sha256Hex(octets))
                .collect(Collectors.joining(","));
    }

    /** Returns the names of files that were read both here and before, with different octets. */
    public List<String> changedSince(FileContents before) {
        return read.entrySet().stream()
                .filter(file -> {
                    byte[] old = before.read.get(file.getKey());
                    return old != null && !Arrays.equals(old, Objects.requireNonNull(file.getValue()));
                })
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Returns the names of all requested files, including those that could not be read. */
    public Set<String> names() {
        return Set.copyOf(asked);
    }
}
