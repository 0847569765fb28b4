package io.quorate.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;

import io.quorate.support.CallContext;
import io.quorate.support.Cancellation;
import io.quorate.support.Deadline;
import io.quorate.support.Span;

/**
 * The work for one request. It ends when the answer was sent or the caller has disconnected, and nothing is in progress
 * for the request any more. Only then is its place in the limits released.
 */
final class Work {

    private static final String KEY = "work";

    private final Cancellation cancellation = Cancellation.possible();
    private final Promise<Void> ended = Promise.promise();
    private int parts = 1;

    private Work() {}

    /** Returns the work of this request. */
    static Work of(RoutingContext context) {
        Work known = context.get(KEY);
        if (known != null) {
            return known;
        }
        Work work = new Work();
        context.put(KEY, work);
        context.addEndHandler(answered -> {
            if (answered.failed()) {
                work.cancellation.cancel();
            }
            work.release();
        });
        return work;
    }

    /**
     * Returns the context of its calls. The caller disconnects by closing the connection or resetting the stream before
     * the answer.
     */
    CallContext call(Deadline deadline, Span callers) {
        return new CallContext(deadline, callers, cancellation);
    }

    boolean callerLeft() {
        return cancellation.isCancelled();
    }

    /** Holds the request's place until this part of the work has ended too. */
    <T> Future<T> holds(Future<T> part) {
        parts++;
        return part.onComplete(over -> release());
    }

    Future<Void> ended() {
        return ended.future();
    }

    private void release() {
        parts--;
        if (parts == 0) {
            ended.tryComplete();
        }
    }
}
