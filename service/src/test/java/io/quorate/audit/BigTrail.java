package io.quorate.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.model.CaaRequest;
import io.quorate.model.DomainName;
import io.quorate.model.Passed;

/** Writes trails of any length, with lines as a coordinator writes them. */
final class BigTrail {

    private final AuditEncoder encoder = new AuditEncoder();
    private final AuditChain chain;
    private final int between;
    private long written;

    /** @param between lines between two checkpoints, at least */
    BigTrail(@Nullable AuditSigner signer, int between) {
        this.chain = AuditChain.started("node-1", SampleTrails.NOON, signer);
        this.between = between;
        chain.addSigned(encoder.opening(
                SampleTrails.OPENING.withKey(signer == null ? null : signer.publicKey()), SampleTrails.NOON));
    }

    /** Appends at least so many lines, with a mark behind the last one. */
    void write(long lines, OutputStream out) throws IOException {
        List<byte[]> attempt = encoder.lines(AuditSamples.attempt(
                new CaaRequest(DomainName.of("example.com"), null, "trace-7"), Passed.of(AuditSamples.CAA)));
        long end = written + lines;
        int since = 0;
        while (written < end) {
            attempt.forEach(chain::add);
            written += attempt.size();
            since += attempt.size();
            if (since >= between || written >= end) {
                since = 0;
                chain.addSigned(encoder.checkpoint(time()));
                ByteArrayOutputStream pending = new ByteArrayOutputStream();
                chain.writeTo(pending);
                chain.sent();
                pending.writeTo(out);
            }
        }
    }

    private Instant time() {
        return SampleTrails.NOON;
    }
}
