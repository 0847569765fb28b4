package io.quorate.api;

import java.util.List;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import io.quorate.wire.ProblemCodec;

/**
 * The probes: {@code /livez} (the event loops run), {@code /readyz} and {@code /healthz} (this process can serve),
 * {@code /readyz/fleet} (the rules can be met). Only the first two are for load balancers: a lost fleet must not
 * restart a coordinator.
 */
final class HealthRoutes {

    private final Readiness liveness;
    private final Readiness readiness;
    private final ProblemCodec codec;

    HealthRoutes(Readiness liveness, Readiness readiness, ProblemCodec codec) {
        this.liveness = liveness;
        this.readiness = readiness;
        this.codec = codec;
    }

    void mountOn(Router router) {
        AllowedMethods.get(router, "/livez", context -> answer(context, liveness, "alive", "stuck"));
        AllowedMethods.get(router, "/readyz", context -> answer(context, readiness, "healthy", "not ready"));
        AllowedMethods.get(router, "/healthz", context -> answer(context, readiness, "healthy", "not ready"));
    }

    void mountFleetOn(Router router, FleetPage fleet) {
        AllowedMethods.get(router, "/readyz/fleet", context -> {
            List<String> missing = fleet.missing().obstacles();
            String state = missing.isEmpty() ? "satisfiable" : "not satisfiable";
            end(
                    context,
                    missing,
                    codec.state(state, missing, fleet.perspectives().get()));
        });
    }

    private void answer(RoutingContext context, Readiness port, String good, String bad) {
        List<String> obstacles = port.obstacles();
        end(context, obstacles, codec.state(obstacles.isEmpty() ? good : bad, obstacles));
    }

    private static void end(RoutingContext context, List<String> obstacles, byte[] body) {
        context.response()
                .setStatusCode(obstacles.isEmpty() ? 200 : 503)
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store");
        Reply.end(context, Buffer.buffer(body));
    }
}
