package io.quorate.api;

import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests until their answer is sent and their work has ended, and measures the time to the answer. Views that
 * were not awaited are work that continues after it. Probes are not counted, since they would drown the rest.
 */
final class Traffic {

    private static final Set<String> PROBES = Set.of("/livez", "/readyz", "/healthz");
    private static final Set<String> PATHS = Set.of("mpic", "caa", "dcv");

    private final TrafficListener listener;
    private final LongSupplier nanos;

    Traffic(TrafficListener listener, LongSupplier nanos) {
        this.listener = listener;
        this.nanos = nanos;
    }

    void count(RoutingContext context) {
        if (!PROBES.contains(context.request().path())) {
            Stopwatch watch = new Stopwatch();
            listener.began();
            context.addEndHandler(sent -> watch.stop(sent.succeeded()));
            Work work = Work.of(context);
            work.ended()
                    .onComplete(ended -> listener.ended(
                            path(context.request().path()),
                            work.callerLeft() ? 0 : context.response().getStatusCode(),
                            watch.took()));
        }
        context.next();
    }

    /** Returns the path's label. All unknown paths share one value, since labels come from a closed set. */
    private static String path(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return PATHS.contains(last) ? last : "other";
    }

    /** Measures the time to the answer, or to the end of the work if the caller disconnected before it. */
    private final class Stopwatch {

        private final long began = nanos.getAsLong();
        private @Nullable Duration answered;

        void stop(boolean sent) {
            if (sent) {
                answered = elapsed();
            }
        }

        Duration took() {
            Duration known = answered;
            return known == null ? elapsed() : known;
        }

        private Duration elapsed() {
            return Duration.ofNanos(nanos.getAsLong() - began);
        }
    }
}
