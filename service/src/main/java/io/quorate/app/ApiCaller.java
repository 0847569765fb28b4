package io.quorate.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;

/** Sends requests to the API on this machine, as any client would. */
public final class ApiCaller {

    private final Vertx vertx;
    private final HttpClient client;
    private final int port;
    private final String key;

    public ApiCaller(Vertx vertx, int port, String key) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient();
        this.port = port;
        this.key = key;
    }

    /**
     * Returns the answer to this request body. It is sent from an event loop, since a response could otherwise arrive
     * before its reader is set.
     */
    public Future<Buffer> ask(String question) {
        return Future.future(done ->
                vertx.runOnContext(onLoop -> send(Buffer.buffer(question)).onComplete(done)));
    }

    private Future<Buffer> send(Buffer question) {
        return client.request(HttpMethod.POST, port, "127.0.0.1", "/mpic")
                .compose(request -> send(request, question))
                .compose(HttpClientResponse::body);
    }

    private Future<HttpClientResponse> send(HttpClientRequest request, Buffer question) {
        return request.putHeader("x-api-key", key)
                .putHeader("content-type", "application/json")
                .send(question);
    }
}
