package io.quorate.support;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/**
 * Limits the time of work with a timer of the event loop that waits for it. The timeout of a {@link Future} without
 * context would use one thread of the whole process instead, which each limit wakes twice.
 */
public final class TimeLimit {

    private TimeLimit() {}

    /**
     * Returns the outcome of the work, or fails with a {@link TimeoutException} at the deadline, or with a {@link
     * CancellationException} as soon as the caller has disconnected. The work itself is not stopped.
     */
    public static <T> Future<T> of(Future<T> work, CallContext call) {
        Future<T> timed = of(work, call.timerMillis());
        if (timed.isComplete() || call.caller() == Cancellation.NEVER) {
            return timed;
        }
        Promise<T> limited = Promise.promise();
        Runnable forget =
                call.caller().whenCancelled(() -> limited.tryFail(new CancellationException("the caller has left")));
        timed.onComplete((result, failure) -> {
            forget.run();
            if (failure == null) {
                limited.tryComplete(result);
            } else {
                limited.tryFail(failure);
            }
        });
        return limited.future();
    }

    /**
     * Returns the outcome of the work, or fails with a {@link TimeoutException}. The work itself is not stopped.
     *
     * @param millis at least 1
     */
    public static <T> Future<T> of(Future<T> work, long millis) {
        if (work.isComplete()) {
            return work;
        }
        Context loop = Vertx.currentContext();
        if (loop == null) {
            return work.timeout(millis, TimeUnit.MILLISECONDS);
        }
        Promise<T> limited = Promise.promise();
        Vertx vertx = loop.owner();
        long timer = vertx.setTimer(
                millis, late -> limited.tryFail(new TimeoutException("not finished after " + millis + " ms")));
        work.onComplete((result, failure) -> {
            vertx.cancelTimer(timer);
            if (failure == null) {
                limited.tryComplete(result);
            } else {
                limited.tryFail(failure);
            }
        });
        return limited.future();
    }
}
