package io.quorate.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;

import io.quorate.wire.MpicAnswer;
import io.quorate.wire.MpicAnswer.Unreadable;

/** Asks the API of this machine, as any client would. */
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

    /** The answer for this name. Asked from an event loop: from elsewhere a body can arrive before its reader. */
    public Future<MpicAnswer> askCaa(String name) {
        return Future.future(done -> vertx.runOnContext(onLoop -> ask(name).onComplete(done)));
    }

    private Future<MpicAnswer> ask(String name) {
        Buffer question = Buffer.buffer("{\"check_type\":\"caa\",\"domain_or_ip_target\":\"" + name + "\"}");
        return client.request(HttpMethod.POST, port, "127.0.0.1", "/mpic")
                .compose(request -> send(request, question))
                .compose(HttpClientResponse::body)
                .compose(ApiCaller::read);
    }

    private Future<HttpClientResponse> send(HttpClientRequest request, Buffer question) {
        return request.putHeader("x-api-key", key)
                .putHeader("content-type", "application/json")
                .send(question);
    }

    private static Future<MpicAnswer> read(Buffer body) {
        try {
            return Future.succeededFuture(MpicAnswer.read(body.getBytes()));
        } catch (Unreadable broken) {
            return Future.failedFuture(broken);
        }
    }
}
