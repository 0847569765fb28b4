package io.quorate.perf;

import java.util.List;
import java.util.stream.IntStream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;

/**
 * The least that a coordinator can cost: one POST in, six out, all awaited, one answer. Nothing is read, checked or
 * decided.
 */
public final class FanOut {

    static final int LEGS = 6;

    private static final int CONNECTIONS_A_PEER = 64;

    private FanOut() {}

    /** {@code PORT PEER-PORT http|web 1|2}; with a port alone: the peers that answer, a port a leg from there on. */
    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        int port = Integer.parseInt(arguments[0]);
        if (arguments.length == 1) {
            Buffer answer = Buffer.buffer("{\"check_passed\":true,\"padding\":\"" + "x".repeat(270) + "\"}");
            for (int leg = 0; leg < LEGS; leg++) {
                serve(vertx, port + leg, body -> Future.succeededFuture(answer));
            }
        } else {
            int peer = Integer.parseInt(arguments[1]);
            boolean h2 = arguments[3].equals("2");
            Post post = arguments[2].equals("web") ? webClient(vertx, h2) : httpClient(vertx, h2);
            Buffer answer = Buffer.buffer("{\"is_valid\":true,\"padding\":\"" + "x".repeat(270) + "\"}");
            serve(
                    vertx,
                    port,
                    body -> Future.join(IntStream.range(0, LEGS)
                                    .mapToObj(leg -> post.to(peer + leg, body))
                                    .toList())
                            .map(answer));
        }
        System.out.println("ready");
    }

    private interface Post {

        Future<Buffer> to(int port, Buffer body);
    }

    private interface Answer {

        Future<Buffer> to(Buffer body);
    }

    private static void serve(Vertx vertx, int port, Answer answer) {
        vertx.createHttpServer()
                .requestHandler(request -> request.body()
                        .compose(answer::to)
                        .onSuccess(body -> request.response()
                                .putHeader("content-type", "application/json")
                                .end(body))
                        .onFailure(
                                failure -> request.response().setStatusCode(500).end(failure.toString())))
                .listen(port, "127.0.0.1")
                .await();
    }

    private static Post httpClient(Vertx vertx, boolean h2) {
        HttpClientAgent client = vertx.createHttpClient(options(new HttpClientOptions(), h2), pool());
        return (port, body) -> client.request(HttpMethod.POST, port, "127.0.0.1", "/caa")
                .compose(request ->
                        request.putHeader("content-type", "application/json").send(body))
                .compose(response -> response.body());
    }

    private static Post webClient(Vertx vertx, boolean h2) {
        WebClientOptions options = new WebClientOptions();
        options(options, h2);
        WebClient client = WebClient.create(vertx, options, pool());
        return (port, body) -> client.post(port, "127.0.0.1", "/caa")
                .putHeader("content-type", "application/json")
                .sendBuffer(body)
                .map(response -> response.body());
    }

    private static HttpClientOptions options(HttpClientOptions options, boolean h2) {
        return h2 ? options.setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false) : options;
    }

    private static PoolOptions pool() {
        return new PoolOptions().setHttp1MaxSize(CONNECTIONS_A_PEER).setHttp2MaxSize(2);
    }

    /** The kinds of client, as arguments and as a name. */
    static List<String> kinds() {
        return List.of("http 1", "http 2", "web 1", "web 2");
    }
}
