package io.quorate.api;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import io.quorate.wire.ProblemCodec;

/**
 * The management port: probes, metrics and the version, for the operator's network only. Calls of the API are not
 * served here.
 */
public final class ManagementServer {

    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final Vertx vertx;
    private final ManagementSettings settings;
    private final Problems problems;
    private final Router router;
    private final HttpServer server;

    /**
     * The content of its pages.
     *
     * @param live   the reasons why an event loop does not run
     * @param ready  the reasons why this process cannot serve
     * @param fleet  whether the rules can be met; null if this process is not a coordinator
     * @param errors the catalogue of errors as HTML, to which problems of this port refer too
     */
    public record Pages(
            Readiness live, Readiness ready, @Nullable FleetPage fleet, MetricsPage metrics, Supplier<byte[]> errors) {}

    public ManagementServer(Vertx vertx, ManagementSettings settings, Pages pages, ProblemCodec codec, String version) {
        this.settings = settings;
        this.vertx = vertx;
        this.server = vertx.createHttpServer(options());
        this.router = Router.router(vertx);
        this.problems = new Problems(codec);
        router.route().handler(HeaderDeadline::suspend);
        router.route().handler(new RequestRules(problems)::check);
        HealthRoutes health = new HealthRoutes(pages.live(), pages.ready(), codec);
        health.mountOn(router);
        FleetPage fleet = pages.fleet();
        if (fleet != null) {
            health.mountFleetOn(router, fleet);
        }
        AllowedMethods.get(
                router,
                "/metrics",
                context -> answer(
                        context, PROMETHEUS_TEXT, Buffer.buffer(pages.metrics().scrape())));
        AllowedMethods.get(
                router,
                "/version",
                context -> answer(context, "application/json", Buffer.buffer(codec.version(version))));
        List.of("/livez", "/readyz", "/healthz", "/readyz/fleet", "/metrics", "/version")
                .forEach(path -> AllowedMethods.onlyGet(router, path));
        new DocsRoutes(vertx, pages.errors()).mountErrorsOn(router);
        problems.mountOn(router);
    }

    /** Starts listening and returns the port. */
    public Future<Integer> start() {
        return server.requestHandler(router)
                .invalidRequestHandler(problems::unreadable)
                .connectionHandler(connection -> connection.exceptionHandler(broken -> {}))
                .listen(settings.port(), settings.host())
                .recover(failure -> Listeners.notListening(failure, settings.host(), settings.port()))
                .map(HttpServer::actualPort)
                .onSuccess(bound -> Listeners.of(vertx)
                        .ifPresent(listeners -> listeners.bound(
                                bound, settings.connections(), HeaderDeadline.DEFAULT, (caller, fault) -> {})));
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setIdleTimeout((int) HeaderDeadline.IDLE.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    public Future<Void> close() {
        return server.close();
    }

    private static void answer(RoutingContext context, String type, Buffer body) {
        context.response().putHeader("content-type", type).putHeader("cache-control", "no-store");
        Reply.end(context, body);
    }
}
