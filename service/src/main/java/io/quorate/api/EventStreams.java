package io.quorate.api;

import java.time.Duration;
import java.util.Optional;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** Begins answers as server-sent events while the process has room for another one. */
final class EventStreams {

    /** Shorter than the time after which a load balancer closes an idle connection. */
    static final Duration BEAT = Duration.ofSeconds(15);

    private final Vertx vertx;
    private final Admission admission;
    private final Duration beat;

    /** @param beat interval between two comments */
    EventStreams(Vertx vertx, Admission admission, Duration beat) {
        this.vertx = vertx;
        this.admission = admission;
        this.beat = beat;
    }

    /** Returns whether the answer is to be sent as events. HTTP/1.0 cannot send one in parts on an open connection. */
    static boolean isWanted(RoutingContext context) {
        return context.request().version() != HttpVersion.HTTP_1_0
                && AcceptPolicy.prefersEvents(context.request().headers().getAll("accept"));
    }

    /** Begins the answer; empty if there are too many. Its place is held until the work for the request has ended. */
    Optional<EventStream> begin(RoutingContext context) {
        if (!admission.enterStream()) {
            return Optional.empty();
        }
        Work.of(context).ended().onComplete(ended -> admission.leaveStream());
        return Optional.of(EventStream.begin(vertx, context, beat));
    }
}
