package io.quorate.api;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.ext.web.RoutingContext;

/**
 * Admits requests while the process has room for them and is not stopping, and knows when the last one of this event
 * loop has ended. A request whose caller has disconnected counts until its work has stopped.
 */
final class InFlight {

    private final Admission admission;
    private final Problems problems;
    private final Promise<Void> drained = Promise.promise();
    private boolean draining;
    private int requests;

    InFlight(Admission admission, Problems problems) {
        this.admission = admission;
        this.problems = problems;
    }

    void admit(RoutingContext context) {
        if (draining) {
            problems.draining(context);
            return;
        }
        if (!admission.enter()) {
            problems.overloaded(context);
            return;
        }
        requests++;
        Work.of(context).ended().onComplete(ended -> leave());
        context.next();
    }

    /** Refuses a request that takes no place, so that its caller leaves the connection of an instance that stops. */
    void turnAway(RoutingContext context) {
        if (draining) {
            problems.draining(context);
        } else {
            context.next();
        }
    }

    boolean draining() {
        return draining;
    }

    /** Stops admitting requests; completes when the work for the last one has ended. */
    Future<Void> drain() {
        draining = true;
        completeIfEmpty();
        return drained.future();
    }

    private void leave() {
        admission.leave();
        requests--;
        completeIfEmpty();
    }

    private void completeIfEmpty() {
        if (draining && requests == 0) {
            drained.tryComplete();
        }
    }
}
