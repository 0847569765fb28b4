package io.quorate.model;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The moment by which an answer must be there, on a monotonic clock that is passed in, and the span whose work waits for
 * it: both go wherever the work goes.
 *
 * @param endNanos the clock's reading at the end
 * @param nanos    the clock; {@code System::nanoTime} outside tests
 * @param span     of which the work is a part
 */
public record Deadline(long endNanos, LongSupplier nanos, Span span) {

    public static Deadline after(Duration budget, LongSupplier nanos) {
        return after(budget, nanos, Span.NONE);
    }

    private static Deadline after(Duration budget, LongSupplier nanos, Span span) {
        return new Deadline(nanos.getAsLong() + budget.toNanos(), nanos, span);
    }

    /** The same for a part of the work. */
    public Deadline under(Span part) {
        return part == span ? this : new Deadline(endNanos, nanos, part);
    }

    /** What is left, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - nanos.getAsLong()));
    }

    /** What is left in milliseconds for a timer: at least 1, since a timer of 0 is refused. */
    public long timerMillis() {
        return Math.max(1, remaining().toMillis());
    }

    public boolean expired() {
        return endNanos - nanos.getAsLong() <= 0;
    }

    /** Whether work of this length still fits. */
    public boolean fits(Duration work) {
        return remaining().compareTo(work) >= 0;
    }

    /** The earlier of this deadline and {@code budget} from now. */
    public Deadline within(Duration budget) {
        return fits(budget) ? after(budget, nanos, span) : this;
    }

    /** This deadline, or now, once nobody waits any more. */
    public Deadline unless(BooleanSupplier abandoned) {
        return new Deadline(
                endNanos,
                () -> abandoned.getAsBoolean() ? Math.max(endNanos, nanos.getAsLong()) : nanos.getAsLong(),
                span);
    }
}
