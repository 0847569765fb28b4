package io.quorate.api;

import java.util.List;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import io.quorate.wire.ProblemCodec;

/** The probes: {@code /livez} (this loop turns), {@code /readyz} and {@code /healthz} (this process can serve). */
final class HealthRoutes {

    private final Readiness readiness;
    private final ProblemCodec codec;

    HealthRoutes(Readiness readiness, ProblemCodec codec) {
        this.readiness = readiness;
        this.codec = codec;
    }

    void mountOn(Router router) {
        router.get("/livez").handler(context -> answer(context, 200, "alive", List.of()));
        router.get("/readyz").handler(this::ready);
        router.get("/healthz").handler(this::ready);
    }

    private void ready(RoutingContext context) {
        List<String> obstacles = readiness.obstacles();
        boolean ready = obstacles.isEmpty();
        answer(context, ready ? 200 : 503, ready ? "healthy" : "not ready", obstacles);
    }

    private void answer(RoutingContext context, int status, String state, List<String> reasons) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(Buffer.buffer(codec.state(state, reasons)));
    }
}
