package io.quorate.api;

import io.vertx.ext.web.RoutingContext;

/** Limits the rate of each API key, so that one cannot use up the capacity of all others. */
final class RateLimit {

    private final Admission admission;
    private final Problems problems;

    RateLimit(Admission admission, Problems problems) {
        this.admission = admission;
        this.problems = problems;
    }

    void admit(RoutingContext context) {
        if (admission.admits(ApiKeyAuth.callerOf(context))) {
            context.next();
        } else {
            problems.tooMany(context);
        }
    }
}
