package io.quorate.app.cli;

import java.net.URI;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;

/** Posts one question, as any client would. */
final class CheckCaller {

    private static final long PATIENCE_SECONDS = 75;
    private static final int CONNECT_MILLIS = 5_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final URI server;
    private final String key;

    CheckCaller(Vertx vertx, URI server, String key) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS));
        this.server = server;
        this.key = key;
    }

    /** The answer of the API at this path below the server's. */
    Future<CheckAnswer> ask(String path, JsonObject question, boolean local) {
        return Future.<CheckAnswer>future(done -> vertx.runOnContext(onLoop -> client.request(options(path))
                        .compose(request -> send(request, question))
                        .compose(response -> answer(response, local))
                        .onComplete(done)))
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private RequestOptions options(String path) {
        boolean tls = "https".equals(server.getScheme());
        String below = server.getPath() == null ? "" : server.getPath().replaceAll("/+$", "");
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(tls)
                .setHost(server.getHost())
                .setPort(server.getPort() >= 0 ? server.getPort() : tls ? 443 : 80)
                .setURI(below + path);
    }

    private Future<HttpClientResponse> send(HttpClientRequest request, JsonObject question) {
        return request.putHeader("x-api-key", key)
                .putHeader("x-mpic-detail", "full")
                .putHeader("content-type", "application/json")
                .send(question.toBuffer());
    }

    private static Future<CheckAnswer> answer(HttpClientResponse response, boolean local) {
        String reason = Objects.requireNonNullElse(response.getHeader("x-mpic-reason"), "");
        return response.body().map(body -> new CheckAnswer(response.statusCode(), reason, body, local));
    }
}
