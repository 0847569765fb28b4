package io.quorate.support;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A moment on a monotonic clock that is passed in.
 *
 * @param endNanos the clock's reading at that moment
 * @param nanos    the clock; {@code System::nanoTime} outside tests
 */
public record Deadline(long endNanos, LongSupplier nanos) {

    private static final Duration CENTURY = Duration.ofDays(36_525);

    public static Deadline after(Duration budget, LongSupplier nanos) {
        return new Deadline(nanos.getAsLong() + budget.toNanos(), nanos);
    }

    /** Returns a deadline that never matters, for work whose own code sets an earlier one. */
    public static Deadline distant(LongSupplier nanos) {
        return after(CENTURY, nanos);
    }

    /** Returns the remaining time, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - nanos.getAsLong()));
    }

    public boolean passed() {
        return endNanos - nanos.getAsLong() <= 0;
    }
}
