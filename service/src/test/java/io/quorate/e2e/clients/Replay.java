package io.quorate.e2e.clients;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers every call below {@code /N} with the answer of number N. Clients run beside each other and leave connections
 * open, so it closes none on its own: one that is closed while a client reuses it looks like a client that cannot read.
 */
final class Replay implements AutoCloseable {

    private final List<Kept> answers;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    Replay(List<Kept> answers) throws Exception {
        this.answers = List.copyOf(answers);
        this.server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(request -> request.body().onSuccess(ignored -> answer(request)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        String path = request.path();
        Kept kept = answers.get(Integer.parseInt(path.substring(1, path.indexOf('/', 1))));
        request.response()
                .setStatusCode(kept.status())
                .putHeader("content-type", kept.type())
                .end(kept.body());
    }

    @Override
    public void close() {
        vertx.close();
    }
}
