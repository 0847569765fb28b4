package io.quorate.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditFrame.Place;
import io.quorate.model.AuditReference;

/** One chain of lines, each of which holds the hash of the line before it. Used by the writer's thread alone. */
final class AuditChain {

    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int SALT = 6;

    private final String name;
    private final @Nullable AuditSigner signer;
    private final AuditFrame frame = new AuditFrame();
    private final AuditSalts salts = new AuditSalts();
    private final Lines pending = new Lines();
    private String previous = AuditFrame.NO_PREVIOUS;
    private long next;

    private AuditChain(String name, @Nullable AuditSigner signer) {
        this.name = name;
        this.signer = signer;
    }

    /**
     * Returns a new chain for this start. Its name has the time for people, and random octets in case of two starts at
     * once.
     */
    static AuditChain started(String node, Instant at, @Nullable AuditSigner signer) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return new AuditChain(
                node + "." + START.format(at) + "-" + HexFormat.of().formatHex(salt), signer);
    }

    /** Adds a line, which is pending until {@link #sent}. */
    AuditReference add(byte[] said) {
        return added(frame.close(place(), said, null, pending));
    }

    /** Adds a line with a signature, if there is a key. */
    AuditReference addSigned(byte[] said) {
        Place place = place();
        String signature = signer == null ? null : signer.sign(AuditFrame.stem(place, said));
        return added(frame.close(place, said, signature, pending));
    }

    private Place place() {
        return new Place(name, next, previous, salts.next());
    }

    boolean isPending() {
        return pending.size() > 0;
    }

    void writeTo(AuditSink sink) throws IOException {
        pending.to(sink);
    }

    void writeTo(ByteArrayOutputStream room) {
        room.writeBytes(pending.toByteArray());
    }

    void sent() {
        pending.reset();
    }

    private AuditReference added(String hash) {
        previous = hash;
        return new AuditReference(name, next++, hash);
    }

    /** Writes its octets from its own array, without a copy. */
    private static final class Lines extends ByteArrayOutputStream {

        private static final int ROOM = 64 * 1024;

        Lines() {
            super(ROOM);
        }

        void to(AuditSink sink) throws IOException {
            sink.write(buf, count);
        }
    }
}
