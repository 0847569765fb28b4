package io.quorate.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;

/** Counts the requests under way on one event loop, and knows whether new ones are still taken. */
final class InFlight {

    private final Problems problems;
    private final Promise<Void> drained = Promise.promise();
    private boolean draining;
    private int requests;

    InFlight(Problems problems) {
        this.problems = problems;
    }

    void admit(RoutingContext context) {
        if (draining) {
            problems.draining(context);
            return;
        }
        requests++;
        context.addEndHandler(ended -> leave());
        context.next();
    }

    boolean draining() {
        return draining;
    }

    /** Takes no more requests; done when the last one is answered. */
    Future<Void> drain() {
        draining = true;
        completeIfEmpty();
        return drained.future();
    }

    private void leave() {
        requests--;
        completeIfEmpty();
    }

    private void completeIfEmpty() {
        if (draining && requests == 0) {
            drained.tryComplete();
        }
    }
}
