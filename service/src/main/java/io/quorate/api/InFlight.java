package io.quorate.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;

/**
 * Counts the requests under way on one event loop, and knows whether new ones are still taken. A request whose caller has
 * left counts until its work has stopped.
 */
final class InFlight {

    private final int most;
    private final Problems problems;
    private final Promise<Void> drained = Promise.promise();
    private boolean draining;
    private int requests;

    /**
     * @param most requests under way at one time; whoever comes then is sent away at once
     */
    InFlight(int most, Problems problems) {
        this.most = most;
        this.problems = problems;
    }

    void admit(RoutingContext context) {
        if (draining) {
            problems.draining(context);
            return;
        }
        if (requests >= most) {
            problems.overloaded(context);
            return;
        }
        requests++;
        Work.of(context).ended().onComplete(ended -> leave());
        context.next();
    }

    boolean draining() {
        return draining;
    }

    /** Takes no more requests; done when the work for the last one has ended. */
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
