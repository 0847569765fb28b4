package io.quorate.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditEncoder.Opening;

/** Makes trails to be looked at. */
public final class SampleTrails {

    static final Opening OPENING = new Opening(
            "node-1",
            "1.0",
            "ab".repeat(32),
            "all",
            false,
            "trust-ad",
            List.of(20326, 38696),
            null,
            null,
            List.of(),
            null);
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private SampleTrails() {}

    /** An opening line, so many lines with a mark behind each {@code every} of them, and a closing line if wanted. */
    static List<String> chain(
            int lines, int every, boolean closed, @Nullable AuditSigner signer, @Nullable String hash) {
        AuditEncoder encoder = new AuditEncoder();
        AuditChain chain = AuditChain.started("node-1", NOON, signer);
        chain.addSigned(
                encoder.opening(OPENING.withPrevious(hash).withKey(signer == null ? null : signer.publicKey()), NOON));
        for (int i = 1; i <= lines; i++) {
            chain.add(said("line " + i));
            if (i % every == 0) {
                chain.addSigned(encoder.checkpoint(NOON));
            }
        }
        if (closed) {
            chain.addSigned(encoder.closing(NOON));
        }
        return linesOf(chain);
    }

    /** An opening line, so many lines of one type without a mark between them, and a closing line if wanted. */
    static List<String> chain(String type, int lines, boolean closed, @Nullable AuditSigner signer) {
        AuditEncoder encoder = new AuditEncoder();
        AuditChain chain = AuditChain.started("node-1", NOON, signer);
        chain.addSigned(encoder.opening(OPENING.withKey(signer == null ? null : signer.publicKey()), NOON));
        for (int i = 0; i < lines; i++) {
            chain.add(said("line " + i, type));
        }
        if (closed) {
            chain.addSigned(encoder.closing(NOON));
        }
        return linesOf(chain);
    }

    /** A closed chain whose opening line names a key, and whose marks bear no signature. */
    static List<String> unsigned(String publicKey) {
        AuditEncoder encoder = new AuditEncoder();
        AuditChain chain = AuditChain.started("node-1", NOON, null);
        chain.add(encoder.opening(OPENING.withKey(publicKey), NOON));
        chain.add(said("line 1"));
        chain.add(encoder.closing(NOON));
        return linesOf(chain);
    }

    private static List<String> linesOf(AuditChain chain) {
        MemorySink sink = new MemorySink();
        try {
            chain.writeTo(sink);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return List.of(sink.text.toString().split("\n"));
    }

    static byte[] said(String words) {
        return said(words, "attempt");
    }

    private static byte[] said(String words, String type) {
        return ("{\"type\":\"" + type + "\",\"words\":\"" + words + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    static AuditFindings verify(List<String> lines) {
        return verify(lines, null, List.of());
    }

    static AuditFindings verify(List<String> lines, java.security.@Nullable PublicKey key, List<String> expected) {
        AuditVerifier verifier = new AuditVerifier(key == null ? List.of() : List.of(key), expected, List.of());
        file(
                verifier,
                "trail",
                lines,
                lines.isEmpty() || lines.get(lines.size() - 1).endsWith("\"}"));
        return verifier.finish();
    }

    /** Files that were read in this order. */
    @SafeVarargs
    static AuditFindings verifyFiles(AuditVerifier verifier, List<String>... files) {
        int number = 1;
        for (List<String> lines : files) {
            file(verifier, "file-" + number++, lines, true);
        }
        return verifier.finish();
    }

    @SafeVarargs
    static AuditFindings verifyFiles(List<String>... files) {
        return verifyFiles(new AuditVerifier(List.of(), List.of(), List.of()), files);
    }

    /** @param whole whether a line feed ends the last line */
    static void file(AuditVerifier verifier, String name, List<String> lines, boolean whole) {
        verifier.begin(name);
        long number = 1;
        for (String line : lines) {
            verifier.take(number++, line.getBytes(StandardCharsets.ISO_8859_1));
        }
        verifier.end(whole);
    }

    static String hashOf(String line) {
        return line.substring(line.length() - 66, line.length() - 2);
    }

    static KeyPair keys() throws Exception {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    static AuditSigner signer(Path folder, KeyPair keys) throws Exception {
        Path file = folder.resolve("key.pem");
        java.nio.file.Files.writeString(
                file, pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
        return AuditSigner.of(file);
    }

    public static WriterSetup setup(int capacity, @Nullable AuditSigner signer) {
        return new WriterSetup(OPENING, signer, false, capacity, Clock.systemUTC(), System::nanoTime);
    }

    /** Returns a setup without a key, on a clock of the test's own. */
    static WriterSetup setupOn(LongSupplier nanos, int capacity) {
        return new WriterSetup(OPENING, null, false, capacity, Clock.systemUTC(), nanos);
    }

    static List<String> with(List<String> lines, int at, @Nullable String instead) {
        List<String> changed = new ArrayList<>(lines);
        if (instead == null) {
            changed.remove(at);
        } else {
            changed.set(at, instead);
        }
        return changed;
    }

    static Duration patience() {
        return Duration.ofSeconds(20);
    }
}
