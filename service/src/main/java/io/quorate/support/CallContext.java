package io.quorate.support;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.quorate.model.AttemptId;

/**
 * What goes wherever the work for one call goes.
 *
 * @param deadline when its answer must be there
 * @param span     of which the work is a part
 * @param caller   who may leave before: then no time is left
 * @param attempt  the coordinator's attempt of which the work is a part; null where there is none
 */
public record CallContext(
        Deadline deadline,
        Span span,
        Cancellation caller,
        @Nullable AttemptId attempt) {

    /** For work that is not part of an attempt. */
    public CallContext(Deadline deadline, Span span, Cancellation caller) {
        this(deadline, span, caller, null);
    }

    /** For work that this process does of itself: of no trace, and always wanted. */
    public static CallContext ours(Duration budget, LongSupplier nanos) {
        return new CallContext(Deadline.after(budget, nanos), Span.NONE, Cancellation.NEVER);
    }

    /** The same for a part of the work. */
    public CallContext withSpan(Span part) {
        return part == span ? this : new CallContext(deadline, part, caller, attempt);
    }

    /** The same for another who may leave. */
    public CallContext withCaller(Cancellation other) {
        return new CallContext(deadline, span, other, attempt);
    }

    /** The same for this attempt. */
    public CallContext withAttempt(AttemptId id) {
        return new CallContext(deadline, span, caller, id);
    }

    /** The same with {@code budget} from now, where that ends earlier. */
    public CallContext within(Duration budget) {
        return fits(budget) ? new CallContext(Deadline.after(budget, deadline.nanos()), span, caller, attempt) : this;
    }

    /** Whether the caller has left, so that no answer is needed. */
    public boolean left() {
        return caller.isCancelled();
    }

    public boolean expired() {
        return left() || deadline.passed();
    }

    /** What is left, never negative. */
    public Duration remaining() {
        return left() ? Duration.ZERO : deadline.remaining();
    }

    /** What is left in milliseconds for a timer: at least 1, since a timer of 0 is refused. */
    public long timerMillis() {
        return Math.max(1, remaining().toMillis());
    }

    /** Whether work of this length still fits. */
    public boolean fits(Duration work) {
        return remaining().compareTo(work) >= 0;
    }
}
