package io.quorate.app.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;

import io.quorate.app.Failures;
import io.quorate.audit.AuditLines;
import io.quorate.audit.AuditReader;
import io.quorate.audit.AuditReader.Line;
import io.quorate.audit.AuditVerifier;
import io.quorate.config.PerspectiveKeyFile;
import io.quorate.config.PerspectiveKeyFile.Unusable;
import io.quorate.coordinator.CoordinatorSettings.SigningKey;
import io.quorate.support.FileFault;

/** Reads the files of audit commands: streams them, unpacks those whose name ends with .gz, and sorts them. */
final class AuditFiles {

    private static final int FIRST_LINE = 1024 * 1024;

    private AuditFiles() {}

    /** Passes on every line; returns whether a line feed ends the last one. */
    static boolean each(Path file, AuditLines.Taker taker) {
        return ReadAhead.each(reader -> read(file, reader), taker);
    }

    private static boolean read(Path file, AuditLines.Taker taker) {
        try (InputStream in = open(file)) {
            return AuditLines.each(in, taker);
        } catch (IOException unreadable) {
            throw new Failures.Refusal(file + ": " + FileFault.words(unreadable));
        }
    }

    /**
     * Sorts files by the time of their first line, and those of one chain by its number. Files without a line come
     * last.
     */
    static List<Path> ordered(List<Path> files) {
        List<Begun> begun = new ArrayList<>();
        files.forEach(file -> begun.add(new Begun(file, first(file))));
        begun.sort(Comparator.comparing(Begun::time).thenComparingLong(Begun::sequence));
        return begun.stream().map(Begun::file).toList();
    }

    private record Begun(Path file, @Nullable Line line) {

        Instant time() {
            return line == null ? Instant.MAX : Objects.requireNonNullElse(line.time(), Instant.MAX);
        }

        long sequence() {
            return line == null ? Long.MAX_VALUE : line.sequence();
        }
    }

    private static @Nullable Line first(Path file) {
        byte[] line = firstLine(file);
        return new AuditReader().read(line).orElse(null);
    }

    /** Returns the octets of the first line, without its line feed. */
    static byte[] firstLine(Path file) {
        try (InputStream in = open(file)) {
            byte[] part = in.readNBytes(FIRST_LINE);
            List<byte[]> lines = new ArrayList<>();
            AuditLines.each(new ByteArrayInputStream(part), (number, octets) -> {
                if (number == 1) {
                    lines.add(octets);
                }
            });
            return lines.isEmpty() ? new byte[0] : lines.get(0);
        } catch (IOException unreadable) {
            throw new Failures.Refusal(file + ": " + FileFault.words(unreadable));
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        if (!file.toString().endsWith(".gz")) {
            return in;
        }
        try {
            return new GZIPInputStream(new BufferedInputStream(in));
        } catch (IOException notPacked) {
            in.close();
            throw notPacked;
        }
    }

    static List<PublicKey> publicKeys(@Nullable List<Path> files) {
        return files == null
                ? List.of()
                : files.stream().map(AuditFiles::publicKey).toList();
    }

    private static PublicKey publicKey(Path file) {
        try {
            return AuditVerifier.publicKey(Files.readString(file));
        } catch (IOException | GeneralSecurityException unusable) {
            throw new Failures.Refusal("--key: " + file + " is not a readable Ed25519 public key in PEM; make it with:"
                    + " openssl pkey -in PRIVATE.pem -pubout");
        }
    }

    /** Returns the perspectives' signing keys of all files together. */
    static Map<String, List<SigningKey>> perspectiveKeys(@Nullable List<Path> files) {
        Map<String, List<SigningKey>> all = new HashMap<>();
        for (Path file : files == null ? List.<Path>of() : files) {
            try {
                PerspectiveKeyFile.read(Files.readString(file), file.toString())
                        .forEach((code, keys) -> all.merge(code, keys, AuditFiles::both));
            } catch (IOException unreadable) {
                throw new Failures.Refusal("--perspective-keys: " + file + ": " + FileFault.words(unreadable));
            } catch (Unusable words) {
                throw new Failures.Refusal("--perspective-keys: " + file + ": " + words.getMessage());
            }
        }
        return all;
    }

    private static List<SigningKey> both(List<SigningKey> some, List<SigningKey> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Returns the hashes that an option names, given directly or as the end of a header {@code x-mpic-audit}. */
    static List<String> hashes(String option, @Nullable List<String> given) {
        return given == null
                ? List.of()
                : given.stream().map(each -> hash(option, each)).toList();
    }

    private static String hash(String option, String given) {
        String hash = given.substring(given.lastIndexOf('/') + 1);
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new Failures.Refusal(option + " must be a hash of 64 hex digits, or a header x-mpic-audit");
        }
        return hash;
    }
}
