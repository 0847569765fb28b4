package io.quorate.support;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Admits so many takers per second, and twice as many at once after a pause. All event loops share it without a lock: it
 * keeps the time up to which takers have paid, and each one moves that time on by its share of a second.
 */
public final class TokenBucket {

    private static final long NANOS = 1_000_000_000;
    private static final int BURST = 2;

    private final long share;
    private final long most;
    private final LongSupplier nanos;
    private final AtomicLong paidUntil;

    /**
     * Returns a full bucket.
     *
     * @param nanos a clock that never goes back
     */
    public TokenBucket(int perSecond, LongSupplier nanos) {
        this.share = NANOS / perSecond;
        this.most = BURST * NANOS;
        this.nanos = nanos;
        this.paidUntil = new AtomicLong(nanos.getAsLong());
    }

    /** Returns whether there was a token, which is then taken. */
    public boolean take() {
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
