package io.quorate.remote;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Knows when it is pointless to ask a perspective: after five failures in a row it is not asked, but for one probe every
 * five seconds. It never takes a perspective out of a cohort: one that is not asked is unreachable, at once.
 */
final class CircuitBreaker {

    static final int FAILURES = 5;
    static final Duration PROBE = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private int failures;
    private long nextProbe;

    CircuitBreaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether the perspective may be asked now; where it is open, the first caller after each pause is the probe. */
    boolean admits() {
        if (!open()) {
            return true;
        }
        if (nanos.getAsLong() - nextProbe < 0) {
            return false;
        }
        nextProbe = nanos.getAsLong() + PROBE.toNanos();
        return true;
    }

    boolean open() {
        return failures >= FAILURES;
    }

    void answered() {
        failures = 0;
    }

    void failed() {
        failures++;
        if (failures == FAILURES) {
            nextProbe = nanos.getAsLong() + PROBE.toNanos();
        }
    }
}
