package io.quorate.api;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;

import io.quorate.wire.ProblemCodec;

/** The management port: probes and the version, for the operator's network only. */
public final class ManagementServer {

    private final ManagementSettings settings;
    private final Router router;
    private final HttpServer server;

    public ManagementServer(
            Vertx vertx, ManagementSettings settings, Readiness readiness, ProblemCodec codec, String version) {
        this.settings = settings;
        this.server = vertx.createHttpServer();
        this.router = Router.router(vertx);
        new HealthRoutes(readiness, codec).mountOn(router);
        router.get("/version")
                .handler(context -> context.response()
                        .putHeader("content-type", "application/json")
                        .end(Buffer.buffer(codec.version(version))));
        List.of("/livez", "/readyz", "/healthz", "/version").forEach(path -> Methods.only(router, "GET", path));
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
}
