package io.quorate.remote;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.SocketAddress;

import io.quorate.model.Incomplete.Cause;
import io.quorate.model.IpAddress;
import io.quorate.net.ConnectionFault;
import io.quorate.remote.Connections.Stream;
import io.quorate.support.CallContext;
import io.quorate.support.TimeLimit;

/**
 * Sends one request and returns its reply, whatever the status: bounded in time and size, without redirects, and
 * processed at most once. The meaning of replies is left to {@link ReplyPolicy}.
 */
final class Exchange {

    /**
     * The destination of requests, on one event loop.
     *
     * @param loop       the context of the connections, not that of a request
     * @param serverName the name that the certificate must have, also sent as host
     * @param streams    the number of requests that one connection is likely to carry
     */
    record Way(
            Context loop,
            HttpClientAgent client,
            PerspectiveUrl url,
            String serverName,
            int streams,
            PerspectiveAddresses addresses,
            LongSupplier nanos) {

        /** Returns the host as requests name it: an IPv6 address in brackets (RFC 3986 section 3.2.2). */
        String authority() {
            return serverName.contains(":") ? "[" + serverName + "]" : serverName;
        }
    }

    private static final int LARGEST_BODY = 1024 * 1024;
    private static final long REFUSED_STREAM = 7;

    private final Way way;
    private final ChannelLoad load;
    private final Map<IpAddress, Connections> connections = new HashMap<>();

    /** @param load bounds the checks in flight, of all event loops and exchanges, and keeps the certificates presented */
    Exchange(Way way, ChannelLoad load) {
        this.way = way;
        this.load = load;
    }

    /**
     * A request to send.
     *
     * @param sent runs when there is a connection for it
     */
    private record Order(HttpMethod method, String path, Map<String, String> headers, Buffer body, Runnable sent) {}

    /** A reply before parsing. */
    record Raw(int status, MultiMap headers, Buffer body) {

        boolean isOfAStop() {
            return ReplyPolicy.isOfAStop(status, body::toString);
        }
    }

    /** Returns the reply to a check by the deadline. The future fails only with {@link RemoteCheckException}. */
    Future<Raw> post(String path, Map<String, String> headers, byte[] body, CallContext call) {
        return load.take()
                .map(place -> send(new Order(HttpMethod.POST, path, headers, Buffer.buffer(body), place::sent), call)
                        .onComplete(ended -> place.leave()))
                .orElseGet(() -> Future.failedFuture(full()));
    }

    /** Sends the request, and once more over another connection if the instance that it reached is stopping. */
    private Future<Raw> send(Order order, CallContext call) {
        return way.addresses()
                .find(call)
                .compose(found -> dial(found, order, call, true)
                        .compose(raw -> raw.isOfAStop() && !call.expired()
                                ? dial(rotated(found), order, call, true)
                                : Future.succeededFuture(raw)))
                .recover(failure -> Future.failedFuture(explained(failure, call)));
    }

    private RemoteCheckException full() {
        return new RemoteCheckException(
                Cause.CHANNEL_FULL,
                "the channel to this perspective is full: " + load.most() + " checks in flight. It was not asked;"
                        + " ask again.");
    }

    /**
     * Returns the reply to a question that is not a check and is not counted. The future fails only with {@link
     * RemoteCheckException}.
     */
    Future<Raw> ask(HttpMethod method, String path, Map<String, String> headers, byte[] body, CallContext call) {
        return send(new Order(method, path, headers, Buffer.buffer(body), () -> {}), call);
    }

    /**
     * Sends the request. Retries once, at once, and only if no octet of the first try was sent or the server resets the
     * stream and reports that it did nothing.
     */
    private Future<Raw> dial(List<IpAddress> found, Order order, CallContext call, boolean again) {
        Future<Stream> opened = connections(found.get(0)).open(options(order), call);
        return opened.compose(stream -> converse(stream, order, call)).recover(failure -> {
            boolean nothingDone = opened.failed() && !(opened.cause() instanceof TimeoutException)
                    || failure instanceof StreamResetException reset && reset.getCode() == REFUSED_STREAM;
            return again && nothingDone && !call.expired()
                    ? dial(rotated(found), order, call, false)
                    : Future.failedFuture(failure);
        });
    }

    private Connections connections(IpAddress address) {
        Connections known = connections.get(address);
        if (known != null) {
            return known;
        }
        connections.values().removeIf(Connections::isUnused);
        HttpConnectOptions options = new HttpConnectOptions()
                .setServer(SocketAddress.inetSocketAddress(way.url().port(), address.toString()))
                .setHost(way.serverName())
                .setPort(way.url().port())
                .setSsl(way.url().secure());
        Connections made =
                new Connections(way, options, connection -> load.certificates().note(way.url(), connection));
        connections.put(address, made);
        return made;
    }

    private RequestOptions options(Order order) {
        RequestOptions options = new RequestOptions()
                .setMethod(order.method())
                .setHost(way.authority())
                .setPort(way.url().port())
                .setSsl(way.url().secure())
                .setURI(way.url().base() + order.path())
                .setFollowRedirects(false);
        order.headers().forEach(options::putHeader);
        return options;
    }

    private static Future<Raw> converse(Stream stream, Order order, CallContext call) {
        order.sent().run();
        HttpClientRequest request = stream.request().exceptionHandler(broken -> {});
        return TimeLimit.of(request.send(order.body()).compose(Exchange::read), call)
                .onComplete((raw, failure) -> {
                    if (failure != null) {
                        request.reset();
                    } else if (raw.isOfAStop()) {
                        stream.retire();
                    }
                    stream.end(failure);
                });
    }

    private static Future<Raw> read(HttpClientResponse response) {
        Promise<Raw> reply = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(reply::tryFail)
                .handler(part -> {
                    if (body.length() + part.length() > LARGEST_BODY) {
                        reply.tryFail(new RemoteCheckException(
                                Cause.PROTOCOL_ERROR, "its reply is larger than " + LARGEST_BODY + " octets."));
                    } else {
                        body.appendBuffer(part);
                    }
                })
                .endHandler(end -> reply.tryComplete(new Raw(response.statusCode(), response.headers(), body)));
        return reply.future();
    }

    private static List<IpAddress> rotated(List<IpAddress> found) {
        return found.size() < 2 ? found : found.subList(1, found.size());
    }

    private static RemoteCheckException explained(Throwable failure, CallContext call) {
        if (call.left()) {
            return new RemoteCheckException(
                    Cause.CANCELLED, "it was stopped, since the caller no longer waits for the verdict.");
        }
        if (failure instanceof RemoteCheckException known) {
            return known;
        }
        if (failure instanceof TimeoutException) {
            return new RemoteCheckException(
                    Cause.TIMED_OUT, "it did not answer in time. Look at its load and at the way to it.");
        }
        return new RemoteCheckException(
                Cause.UNREACHABLE, "it could not be reached: " + ConnectionFault.words(failure) + ".");
    }

    /** Closes all connections. */
    Future<Void> close() {
        return way.client().close();
    }
}
