package io.quorate.app.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

import io.quorate.app.Failures;
import io.quorate.app.cli.CheckAnswer.Marks;

/** Posts one request, as any client would. */
final class CheckCaller {

    /** Time for a request with several attempts, plus the overhead of a load balancer. */
    static final Duration PATIENCE = Duration.ofSeconds(75);

    private static final int CONNECT_MILLIS = 5_000;
    private static final int OK = 200;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int INTERNAL_ERROR = 500;

    private final Vertx vertx;
    private final HttpClient client;
    private final Destination destination;
    private final String key;
    private final Duration patience;

    /** @param patience maximum time to wait for an answer */
    CheckCaller(Vertx vertx, Destination destination, String key, Duration patience) {
        HttpClientOptions options = new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS);
        Path authority = destination.authority();
        if (authority != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(authority.toString()));
        }
        this.vertx = vertx;
        this.client = vertx.createHttpClient(options);
        this.destination = destination;
        this.key = key;
        this.patience = patience;
    }

    /**
     * The server to ask.
     *
     * @param server    the URL
     * @param authority a file with the certificates to trust instead of the platform's, or null
     * @param connectTo the host and port to connect to instead of the URL's, or null
     */
    record Destination(
            URI server, @Nullable Path authority, @Nullable SocketAddress connectTo) {

        static Destination of(URI server) {
            return new Destination(server, null, null);
        }

        /** Returns a destination; refuses a file of {@code --cacert} that cannot be read. */
        static Destination of(String server, @Nullable Path authority, @Nullable String connectTo) {
            if (authority != null && !Files.isReadable(authority)) {
                throw new Failures.Refusal("--cacert cannot be read: name a file with certificates in PEM");
            }
            return new Destination(
                    ServerUrl.of(server), authority, connectTo == null ? null : ServerUrl.connectTo(connectTo));
        }
    }

    /** Returns the answer of the API at this path, relative to the server's URL. */
    Future<CheckAnswer> ask(String path, JsonObject question, boolean local) {
        return asked(path, question, "application/json", response -> answer(response, local));
    }

    private RequestOptions options(String path) {
        URI server = destination.server();
        boolean tls = "https".equals(server.getScheme());
        String below = server.getPath() == null ? "" : server.getPath().replaceAll("/+$", "");
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(tls)
                .setHost(server.getHost())
                .setPort(server.getPort() >= 0 ? server.getPort() : tls ? 443 : 80)
                .setURI(below + path);
        SocketAddress connectTo = destination.connectTo();
        return connectTo == null ? options : options.setServer(connectTo);
    }

    /**
     * The same answer, watched while it is made. A server that sends no events, or has no room for more of them, gives the
     * plain answer.
     *
     * @param watcher gets the name and the data of each event before the last
     */
    Future<CheckAnswer> watch(String path, JsonObject question, BiConsumer<String, JsonObject> watcher) {
        return asked(
                        path,
                        question,
                        ServerEvents.MEDIA_TYPE,
                        response -> ServerEvents.areIn(response)
                                ? ServerEvents.read(response, watcher).map(CheckCaller::answer)
                                : answer(response, false))
                .compose(answer -> answer.status() == NOT_ACCEPTABLE || answer.isRefusedFor("too-many-streams")
                        ? ask(path, question, false)
                        : Future.succeededFuture(answer));
    }

    private Future<CheckAnswer> asked(
            String path, JsonObject question, String accept, Function<HttpClientResponse, Future<CheckAnswer>> reader) {
        return Future.<CheckAnswer>future(done -> vertx.runOnContext(onLoop -> client.request(options(path))
                        .compose(request -> send(request, question, accept))
                        .compose(reader)
                        .onComplete(done)))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<HttpClientResponse> send(HttpClientRequest request, JsonObject question, String accept) {
        return request.putHeader("x-api-key", key)
                .putHeader("accept", accept)
                .putHeader("x-mpic-detail", "full")
                .putHeader("content-type", "application/json")
                .send(question.toBuffer());
    }

    private static Future<CheckAnswer> answer(HttpClientResponse response, boolean local) {
        Marks marks = new Marks(
                header(response, "x-mpic-reason"),
                header(response, "x-mpic-audit"),
                header(response, "x-mpic-simulation").equals("true"));
        return response.body().map(body -> new CheckAnswer(response.statusCode(), marks, body, local));
    }

    /** Returns what the last event says as the plain answer says it. */
    private static CheckAnswer answer(ServerEvents.Last last) {
        if (last.name().equals("problem")) {
            int status = last.data().getInteger("status", INTERNAL_ERROR);
            return new CheckAnswer(status, new Marks("", "", false), last.data().toBuffer(), false);
        }
        JsonObject headers = last.data().getJsonObject("headers", new JsonObject());
        Marks marks = new Marks(
                headers.getString("x-mpic-reason", ""),
                headers.getString("x-mpic-audit", ""),
                headers.getString("x-mpic-simulation", "").equals("true"));
        Buffer body = last.data().getJsonObject("answer", new JsonObject()).toBuffer();
        return new CheckAnswer(OK, marks, body, false);
    }

    private static String header(HttpClientResponse response, String name) {
        return Objects.requireNonNullElse(response.getHeader(name), "");
    }
}
