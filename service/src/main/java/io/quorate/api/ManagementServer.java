package io.quorate.api;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import io.quorate.wire.ProblemCodec;

/** The management port: probes, metrics and the version, for the operator's network only. */
public final class ManagementServer {

    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final ManagementSettings settings;
    private final Router router;
    private final HttpServer server;

    /**
     * What is shown.
     *
     * @param live  why some event loop does not turn
     * @param ready why this process cannot serve
     * @param fleet why the rules cannot be met; null where this process is no coordinator
     */
    public record Pages(
            Readiness live, Readiness ready, @Nullable Readiness fleet, MetricsPage metrics) {}

    public ManagementServer(Vertx vertx, ManagementSettings settings, Pages pages, ProblemCodec codec, String version) {
        this.settings = settings;
        this.server = vertx.createHttpServer();
        this.router = Router.router(vertx);
        HealthRoutes health = new HealthRoutes(pages.live(), pages.ready(), codec);
        health.mountOn(router);
        Readiness fleet = pages.fleet();
        if (fleet != null) {
            health.mountFleetOn(router, fleet);
        }
        router.get("/metrics")
                .handler(context -> answer(
                        context, PROMETHEUS_TEXT, Buffer.buffer(pages.metrics().scrape())));
        router.get("/version")
                .handler(context -> answer(context, "application/json", Buffer.buffer(codec.version(version))));
        List.of("/livez", "/readyz", "/healthz", "/readyz/fleet", "/metrics", "/version")
                .forEach(path -> Methods.only(router, "GET", path));
        Problems problems = new Problems(codec);
        List.of(404, 405, 500).forEach(status -> router.errorHandler(status, problems::failed));
    }

    /** Listens; the future holds the port. */
    public Future<Integer> start() {
        return server.requestHandler(router)
                .listen(settings.port(), settings.host())
                .map(HttpServer::actualPort);
    }

    public Future<Void> close() {
        return server.close();
    }

    private static void answer(RoutingContext context, String type, Buffer body) {
        context.response()
                .putHeader("content-type", type)
                .putHeader("cache-control", "no-store")
                .end(body);
    }
}
