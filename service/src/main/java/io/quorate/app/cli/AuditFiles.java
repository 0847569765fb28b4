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
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;

import io.quorate.app.Failures;
import io.quorate.audit.AuditLines;
import io.quorate.audit.AuditReader;
import io.quorate.audit.AuditReader.Line;
import io.quorate.audit.AuditVerifier;
import io.quorate.support.FileFault;

/** The files that commands of the audit trail read: streamed, unpacked where the name ends with .gz, put in order. */
final class AuditFiles {

    private static final int FIRST_LINE = 1024 * 1024;

    private AuditFiles() {}

    /** Hands over every line; returns whether a line feed ends the last one. */
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

    /** The files by the time of their first line, those of one chain by its number; those without a line last. */
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

    /** The octets of the first line, without its line feed. */
    static byte[] firstLine(Path file) {
        try (InputStream in = open(file)) {
            byte[] part = in.readNBytes(FIRST_LINE);
            AtomicReference<byte[]> line = new AtomicReference<>(new byte[0]);
            AuditLines.each(new ByteArrayInputStream(part), (number, octets) -> {
                if (number == 1) {
                    line.set(octets);
                }
            });
            return line.get();
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

    /** The hashes that an option names, each as such or at the end of a header {@code x-mpic-audit}. */
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
