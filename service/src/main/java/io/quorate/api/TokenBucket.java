package io.quorate.api;

import java.util.function.LongSupplier;

/** So many requests a second, and twice as many at once after a pause. Pure but for the clock that it is given. */
final class TokenBucket {

    private static final double NANOS = 1_000_000_000;
    private static final int BURST = 2;

    private final int perSecond;
    private final LongSupplier nanos;
    private double tokens;
    private long filled;

    TokenBucket(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.tokens = (double) BURST * perSecond;
        this.filled = nanos.getAsLong();
    }

    boolean take() {
        long now = nanos.getAsLong();
        tokens = Math.min((double) BURST * perSecond, tokens + (now - filled) / NANOS * perSecond);
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
