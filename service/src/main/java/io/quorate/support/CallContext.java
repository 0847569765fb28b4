package io.quorate.support;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.quorate.model.AttemptId;

/**
 * Accompanies the work for one call: its deadline, trace and cancellation.
 *
 * @param deadline the time by which the answer must be ready
 * @param span     the span of which the work is a part
 * @param caller   the caller, who may disconnect early; then no time remains
 * @param attempt  the coordinator's attempt of which the work is a part; null if there is none
 */
public record CallContext(
        Deadline deadline,
        Span span,
        Cancellation caller,
        @Nullable AttemptId attempt) {

    /** Creates a context for work that is not part of an attempt. */
    public CallContext(Deadline deadline, Span span, Cancellation caller) {
        this(deadline, span, caller, null);
    }

    /** Returns a context for work that this process starts itself: without a trace, and never cancelled. */
    public static CallContext ours(Duration budget, LongSupplier nanos) {
        return new CallContext(Deadline.after(budget, nanos), Span.NONE, Cancellation.NEVER);
    }

    /** Returns a copy for a part of the work. */
    public CallContext withSpan(Span part) {
        return part == span ? this : new CallContext(deadline, part, caller, attempt);
    }

    /** Returns a copy with another caller. */
    public CallContext withCaller(Cancellation other) {
        return new CallContext(deadline, span, other, attempt);
    }

    /** Returns a copy for this attempt. */
    public CallContext withAttempt(AttemptId id) {
        return new CallContext(deadline, span, caller, id);
    }

    /** Returns a copy that ends after {@code budget}, unless it ends earlier anyway. */
    public CallContext within(Duration budget) {
        return fits(budget) ? new CallContext(Deadline.after(budget, deadline.nanos()), span, caller, attempt) : this;
    }

    /** Returns whether the caller has disconnected, so that no answer is needed. */
    public boolean left() {
        return caller.isCancelled();
    }

    public boolean expired() {
        return left() || deadline.passed();
    }

    /** Returns the remaining time, never negative. */
    public Duration remaining() {
        return left() ? Duration.ZERO : deadline.remaining();
    }

    /** Returns the remaining milliseconds for a timer: at least 1, because Vert.x refuses a timer of 0. */
    public long timerMillis() {
        return Math.max(1, remaining().toMillis());
    }

    /** Returns whether work of this length still fits. */
    public boolean fits(Duration work) {
        return remaining().compareTo(work) >= 0;
    }
}
