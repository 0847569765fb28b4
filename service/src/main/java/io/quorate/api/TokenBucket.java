package io.quorate.api;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * So many requests a second, and twice as many at once after a pause; for all event loops together, without a lock. It
 * keeps the time up to which what was taken is paid for: each request moves it on by its share of a second.
 */
final class TokenBucket {

    private static final long NANOS = 1_000_000_000;
    private static final int BURST = 2;

    private final long share;
    private final long most;
    private final LongSupplier nanos;
    private final AtomicLong paidUntil;

    TokenBucket(int perSecond, LongSupplier nanos) {
        this.share = NANOS / perSecond;
        this.most = BURST * NANOS;
        this.nanos = nanos;
        this.paidUntil = new AtomicLong(nanos.getAsLong());
    }

    boolean take() {
        long now = nanos.getAsLong();
        while (true) {
            long paid = paidUntil.get();
            long next = (paid - now < 0 ? now : paid) + share;
            if (next - now > most) {
                return false;
            }
            if (paidUntil.compareAndSet(paid, next)) {
                return true;
            }
        }
    }
}
