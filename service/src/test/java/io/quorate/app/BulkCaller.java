package io.quorate.app;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;

/** Posts many bodies to a service of this process, some at a time. */
final class BulkCaller {

    private static final int AT_A_TIME = 20;

    private final Vertx vertx;
    private final HttpClient client;
    private final int port;
    private final String key;

    BulkCaller(Vertx vertx, int port, String key) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient();
        this.port = port;
        this.key = key;
    }

    /** The answers. */
    record Answer(int status, Map<String, String> headers, String body) {}

    /** Called with each pair of question and answer. */
    interface Judge {

        void look(Buffer question, Answer answer);
    }

    void all(String path, List<Buffer> bodies, Judge judge) throws Exception {
        for (int from = 0; from < bodies.size(); from += AT_A_TIME) {
            List<Buffer> some = bodies.subList(from, Math.min(bodies.size(), from + AT_A_TIME));
            List<Future<Answer>> answers =
                    some.stream().map(body -> post(path, body)).toList();
            Blocking.await(Future.join(answers));
            IntStream.range(0, some.size())
                    .forEach(i -> judge.look(some.get(i), answers.get(i).result()));
        }
    }

    /** From an event loop: from elsewhere a body can arrive before its reader. */
    private Future<Answer> post(String path, Buffer body) {
        return Future.future(done ->
                vertx.runOnContext(onLoop -> client.request(HttpMethod.POST, port, "127.0.0.1", path)
                        .compose(request -> request.putHeader("x-api-key", key).send(body))
                        .compose(response -> response.body().map(octets -> answer(response, octets)))
                        .onComplete(done)));
    }

    private static Answer answer(HttpClientResponse response, Buffer octets) {
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return new Answer(response.statusCode(), headers, octets.toString());
    }
}
