package io.quorate.api;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import io.vertx.ext.web.RoutingContext;

/** Keeps one API key from taking the place of all others. Known keys only: the map cannot grow. */
final class RateLimit {

    private final int perSecond;
    private final LongSupplier nanos;
    private final Problems problems;
    private final Map<String, TokenBucket> buckets = new HashMap<>();

    /**
     * @param perSecond 0 for no limit
     */
    RateLimit(int perSecond, LongSupplier nanos, Problems problems) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.problems = problems;
    }

    void admit(RoutingContext context) {
        if (perSecond == 0
                || buckets.computeIfAbsent(ApiKeyAuth.callerOf(context), caller -> new TokenBucket(perSecond, nanos))
                        .take()) {
            context.next();
        } else {
            problems.tooMany(context);
        }
    }
}
