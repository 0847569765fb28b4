package io.quorate.api;

import java.time.Duration;
import java.util.Set;

import io.vertx.ext.web.RoutingContext;

/** Counts requests from their first octet until their answer is sent and their work has ended. Probes are not counted: they would drown the rest. */
final class Traffic {

    private static final Set<String> PROBES = Set.of("/livez", "/readyz", "/healthz");
    private static final Set<String> PATHS = Set.of("mpic", "caa", "dcv");

    private final TrafficListener listener;

    Traffic(TrafficListener listener) {
        this.listener = listener;
    }

    void count(RoutingContext context) {
        if (!PROBES.contains(context.request().path())) {
            long began = System.nanoTime();
            listener.began();
            Work work = Work.of(context);
            work.ended()
                    .onComplete(ended -> listener.ended(
                            path(context.request().path()),
                            work.callerLeft() ? 0 : context.response().getStatusCode(),
                            Duration.ofNanos(System.nanoTime() - began)));
        }
        context.next();
    }

    /** Whatever a stranger asks for is one value: labels come from a closed set. */
    private static String path(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return PATHS.contains(last) ? last : "other";
    }
}
