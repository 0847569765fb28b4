package io.quorate.app.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

import io.quorate.app.Failures;
import io.quorate.app.cli.CheckAnswer.Marks;

/** Posts one question, as any client would. */
final class CheckCaller {

    /** A whole question with several attempts, and what a load balancer adds. */
    static final Duration PATIENCE = Duration.ofSeconds(75);

    private static final int CONNECT_MILLIS = 5_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final Destination destination;
    private final String key;
    private final Duration patience;

    /**
     * @param patience how long an answer is waited for
     */
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
     * Where to ask.
     *
     * @param server    the URL
     * @param authority a file with the certificates to trust in place of the platform's, or null
     * @param connectTo the host and port behind the URL's name, or null for the name itself
     */
    record Destination(
            URI server, @Nullable Path authority, @Nullable SocketAddress connectTo) {

        static Destination of(URI server) {
            return new Destination(server, null, null);
        }

        /** Refuses a file of {@code --cacert} that is not there. */
        static Destination of(String server, @Nullable Path authority, @Nullable String connectTo) {
            if (authority != null && !Files.isReadable(authority)) {
                throw new Failures.Refusal("--cacert cannot be read: name a file with certificates in PEM");
            }
            return new Destination(
                    ServerUrl.of(server), authority, connectTo == null ? null : ServerUrl.connectTo(connectTo));
        }
    }

    /** The answer of the API at this path below the server's. */
    Future<CheckAnswer> ask(String path, JsonObject question, boolean local) {
        return Future.<CheckAnswer>future(done -> vertx.runOnContext(onLoop -> client.request(options(path))
                        .compose(request -> send(request, question))
                        .compose(response -> answer(response, local))
                        .onComplete(done)))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
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

    private Future<HttpClientResponse> send(HttpClientRequest request, JsonObject question) {
        return request.putHeader("x-api-key", key)
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

    private static String header(HttpClientResponse response, String name) {
        return Objects.requireNonNullElse(response.getHeader(name), "");
    }
}
