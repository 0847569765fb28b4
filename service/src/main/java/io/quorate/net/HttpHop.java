package io.quorate.net;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

import io.quorate.model.IpAddress;
import io.quorate.support.CallContext;
import io.quorate.support.TimeLimit;

/**
 * Sends one request to one address on its own connection, which is closed with the answer. Redirects belong to {@link
 * GuardedHttp}.
 */
final class HttpHop {

    private static final int LARGEST_HEADERS = 16_384;
    /**
     * Allowance for interim responses, blank lines, headers, trailers and TLS records; far more than any server sends.
     */
    private static final long LARGEST_OVERHEAD = 256 * 1024;
    /** Octets on the wire per octet of body, if a server sends chunks of one octet each. */
    private static final long LARGEST_CHUNKING = 8;
    /**
     * The initial buffer per connection. It is small because most connections only wait, and it grows with the data.
     */
    private static final int BUFFER_OF_THE_DECODER = 64;

    private final TlsClients<HttpClientAgent> clients;
    private final ChecksSettings settings;

    HttpHop(Vertx vertx, ChecksSettings settings, TlsEngine tls) {
        this.settings = settings;
        this.clients = new TlsClients<>(tls, engine -> vertx.createHttpClient(options(settings, engine)));
    }

    private static HttpClientOptions options(ChecksSettings settings, SSLEngineOptions engine) {
        return new HttpClientOptions()
                .setKeepAlive(false)
                .setVerifyHost(false)
                .setSslEngineOptions(engine)
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setDecompressionSupported(false)
                .setMaxHeaderSize(LARGEST_HEADERS)
                .setDecoderInitialBufferSize(BUFFER_OF_THE_DECODER)
                .setMaxRedirects(0);
    }

    /** The request and its destination. */
    record Order(WebUrl url, IpAddress address, int port, Map<String, String> headers, int bodyLimit) {}

    /** The outcome of one request. */
    sealed interface Outcome permits Answer, Broken {}

    record Answer(
            int status,
            Buffer body,
            boolean complete,
            @Nullable String contentType,
            @Nullable String location) implements Outcome {}

    record Broken(DialFailure failure) implements Outcome {}

    /** Returns the outcome by the deadline; the connection is closed either way. */
    Future<Outcome> run(Order order, CallContext call) {
        return connected(order, call)
                .compose(
                        connected -> converse(order, connected, call),
                        failure ->
                                Future.succeededFuture(new Broken(DialFailure.connecting(failure, order.address()))));
    }

    /**
     * Bounds the connection with its own timer, because the client's timeouts do not apply to single connections; a
     * late connection is closed.
     */
    private Future<HttpClientConnection> connected(Order order, CallContext call) {
        long connect = settings.connectTimeout().toMillis();
        long patience = Math.min(order.url().secure() ? 2 * connect : connect, call.timerMillis());
        HttpConnectOptions options = connection(order);
        Future<HttpClientConnection> connecting = order.url().secure()
                ? clients.connect((client, ssl) -> client.connect(secured(options, ssl, call)))
                : clients.plain().connect(options);
        return TimeLimit.of(connecting, call.within(Duration.ofMillis(patience)))
                .onFailure(late -> connecting.onSuccess(HttpClientConnection::close));
    }

    private static HttpConnectOptions connection(Order order) {
        return new HttpConnectOptions()
                .setServer(SocketAddress.inetSocketAddress(
                        order.port(), order.address().toString()))
                .setHost(serverName(order.url()))
                .setPort(order.port())
                .setSsl(order.url().secure());
    }

    private HttpConnectOptions secured(HttpConnectOptions options, ClientSSLOptions ssl, CallContext call) {
        long millis = Math.min(settings.connectTimeout().toMillis(), call.timerMillis());
        return options.setSslOptions(
                ssl.setSslHandshakeTimeout(millis).setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS));
    }

    private static String serverName(WebUrl url) {
        String host = url.hostWithoutDot();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private Future<Outcome> converse(Order order, HttpClientConnection connection, CallContext call) {
        connection.exceptionHandler(broken -> {});
        OctetLimit wire = OctetLimit.on(connection, LARGEST_OVERHEAD + LARGEST_CHUNKING * order.bodyLimit());
        Future<Outcome> talk = connection
                .request(request(order))
                .compose(HttpClientRequest::send)
                .compose(response -> read(response, wire, order.bodyLimit()));
        return TimeLimit.of(talk, call)
                .otherwise(failure -> new Broken(DialFailure.talking(failure, order.address())))
                .onComplete(done -> connection.close());
    }

    private static RequestOptions request(Order order) {
        WebUrl url = order.url();
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(url.host())
                .setPort(order.port())
                .setSsl(url.secure())
                .setURI(url.pathAndQuery())
                .setFollowRedirects(false);
        RequestHead.of(url, order.headers()).fields().forEach((name, value) -> request.putHeader(name, value));
        return request;
    }

    private static Future<Outcome> read(HttpClientResponse response, OctetLimit wire, int limit) {
        Promise<Outcome> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            body.appendBuffer(part, 0, Math.min(part.length(), limit - body.length()));
            if (body.length() >= limit) {
                response.pause();
                answer.tryComplete(answer(response, body, false, limit));
            }
        });
        response.endHandler(end ->
                answer.tryComplete(answer(response, body, !endsByClose(response) || wire.closedInOrder(), limit)));
        response.exceptionHandler(answer::tryFail);
        return answer.future();
    }

    private static boolean endsByClose(HttpClientResponse response) {
        return response.getHeader("content-length") == null && response.getHeader("transfer-encoding") == null;
    }

    private static Answer answer(HttpClientResponse response, Buffer body, boolean complete, int limit) {
        BodyText.Unpacked unpacked = BodyText.unpacked(body, response.getHeader("content-encoding"), limit);
        return new Answer(
                response.statusCode(),
                unpacked.body(),
                complete && unpacked.complete(),
                response.getHeader("content-type"),
                response.getHeader("location"));
    }
}
