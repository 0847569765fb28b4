package io.quorate.telemetry;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import io.quorate.model.Receipt;
import io.quorate.wire.AuditFrame;

/** One chain: every line holds the hash of the line before it. Used by the writer's thread alone. */
final class AuditChain {

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int SALT = 6;

    private final String name;
    private final @Nullable AuditSigner signer;
    private final AuditFrame frame = new AuditFrame();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(64 * 1024);
    private String previous = AuditFrame.NO_PREVIOUS;
    private long next;

    private AuditChain(String name, @Nullable AuditSigner signer) {
        this.name = name;
        this.signer = signer;
    }

    /** A chain of its own for this start: the time for people, some random octets against a second start at once. */
    static AuditChain started(String node, Instant at, @Nullable AuditSigner signer) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return new AuditChain(
                node + "." + START.format(at) + "-" + HexFormat.of().formatHex(salt), signer);
    }

    /** Adds a line; it is pending until {@link #sent}. */
    Receipt add(byte[] said) {
        return close(AuditFrame.stem(name, next, previous, said));
    }

    /** Adds a line that bears a signature, where there is a key. */
    Receipt addSigned(byte[] said) {
        byte[] stem = AuditFrame.stem(name, next, previous, said);
        return close(signer == null ? stem : AuditFrame.signed(stem, signer.sign(stem)));
    }

    byte[] pending() {
        return pending.toByteArray();
    }

    void sent() {
        pending.reset();
    }

    private Receipt close(byte[] stem) {
        previous = frame.close(stem, pending);
        return new Receipt(name, next++, previous);
    }
}
