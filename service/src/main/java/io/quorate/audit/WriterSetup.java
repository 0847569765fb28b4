package io.quorate.audit;

import java.time.Clock;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditEncoder.Opening;

/**
 * Configures an {@link AuditWriter}.
 *
 * @param opening  content of each chain's opening line; the writer fills in {@code continues}
 * @param signer   null if marks are not signed
 * @param capacity maximum number of waiting attempts; further ones are refused at once
 */
record WriterSetup(
        Opening opening,
        @Nullable AuditSigner signer,
        boolean fsyncEach,
        int capacity,
        Clock clock,
        LongSupplier nanos) {

    WriterSetup with(Opening next, @Nullable AuditSigner by) {
        return new WriterSetup(next, by, fsyncEach, capacity, clock, nanos);
    }
}
