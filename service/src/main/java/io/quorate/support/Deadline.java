package io.quorate.support;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment by which an answer must be there, on a monotonic clock that is passed in; the span whose work waits for it;
 * and the caller that may leave before. All go wherever the work goes.
 *
 * @param endNanos     the clock's reading at the end
 * @param nanos        the clock; {@code System::nanoTime} outside tests
 * @param span         of which the work is a part
 * @param cancellation once it is cancelled, no time is left
 */
public record Deadline(long endNanos, LongSupplier nanos, Span span, Cancellation cancellation) {

    public static Deadline after(Duration budget, LongSupplier nanos) {
        return after(budget, nanos, Span.NONE, Cancellation.NEVER);
    }

    private static Deadline after(Duration budget, LongSupplier nanos, Span span, Cancellation cancellation) {
        return new Deadline(nanos.getAsLong() + budget.toNanos(), nanos, span, cancellation);
    }

    /** The same for a part of the work. */
    public Deadline under(Span part) {
        return part == span ? this : new Deadline(endNanos, nanos, part, cancellation);
    }

    /** What is left, never negative. */
    public Duration remaining() {
        return expired() ? Duration.ZERO : Duration.ofNanos(endNanos - nanos.getAsLong());
    }

    /** What is left in milliseconds for a timer: at least 1, since a timer of 0 is refused. */
    public long timerMillis() {
        return Math.max(1, remaining().toMillis());
    }

    public boolean expired() {
        return cancellation.isCancelled() || endNanos - nanos.getAsLong() <= 0;
    }

    /** Whether work of this length still fits. */
    public boolean fits(Duration work) {
        return remaining().compareTo(work) >= 0;
    }

    /** The earlier of this deadline and {@code budget} from now. */
    public Deadline within(Duration budget) {
        return fits(budget) ? after(budget, nanos, span, cancellation) : this;
    }

    /** The same for a caller that may leave. */
    public Deadline unless(Cancellation caller) {
        return new Deadline(endNanos, nanos, span, caller);
    }
}
