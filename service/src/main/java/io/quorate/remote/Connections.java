package io.quorate.remote;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

import io.quorate.remote.Exchange.Way;
import io.quorate.support.CallContext;
import io.quorate.support.TimeLimit;

/**
 * The connections of one event loop to one address of a perspective. Opens as many as its requests need, so that none
 * waits for the answer to another; {@link ChannelLoad} bounds the requests. Vert.x's own pool is not used because it
 * bounds the connections and queues behind them, where a hundred slow questions delay the next.
 */
final class Connections {

    /** The limit for opening a connection; above the limits of connecting and of its handshake together. */
    private static final Duration OPENING = Duration.ofSeconds(7);
    /**
     * The time for which an idle connection is kept; less than the 75 seconds after which Quorate's servers, and load
     * balancers, close it.
     */
    private static final Duration KEPT = Duration.ofSeconds(50);
    /**
     * The age at which a connection takes no new requests. The probe would keep one for ever, and with it the certificate
     * it began with: a renewed one would not be seen, and an expired one would go on being trusted.
     */
    private static final Duration OLDEST = Duration.ofMinutes(10);
    /** The most handshakes at one time; with more on one event loop each would take too long. */
    private static final int AT_ONCE = 32;

    private final HttpClientAgent client;
    private final HttpConnectOptions address;
    private final Context loop;
    private final LongSupplier nanos;
    private final Consumer<HttpConnection> opened;
    private final List<Link> links = new ArrayList<>();
    private final Deque<Promise<Link>> waiting = new ArrayDeque<>();
    private int opening;
    private int expected;

    /**
     * Creates the pool without opening a connection.
     *
     * @param opened   sees each new connection
     */
    Connections(Way way, HttpConnectOptions address, Consumer<HttpConnection> opened) {
        this.client = way.client();
        this.address = address;
        this.loop = way.loop();
        this.nanos = way.nanos();
        this.opened = opened;
        this.expected = way.streams();
    }

    /** A request that was not sent yet. The caller that opened it must end it. */
    final class Stream {

        private final Link link;
        private final HttpClientRequest request;
        private final long began;

        private Stream(Link link, HttpClientRequest request, long began) {
            this.link = link;
            this.request = request;
            this.began = began;
        }

        HttpClientRequest request() {
            return request;
        }

        /** Sends no further request over the connection. */
        void retire() {
            link.retire();
        }

        /** Releases the place for the next request; {@code failure} is null if the request was answered. */
        void end(@Nullable Throwable failure) {
            release(link, began, failure);
        }
    }

    /** Opens a request on some connection by the deadline. */
    Future<Stream> open(RequestOptions options, CallContext call) {
        return place(call).compose(link -> begin(link, options, call));
    }

    /** Returns whether there is no connection and no request. */
    boolean isUnused() {
        return links.isEmpty() && waiting.isEmpty() && opening == 0;
    }

    private Future<Link> place(CallContext call) {
        Optional<Link> free = free();
        if (free.isPresent()) {
            return Future.succeededFuture(free.get());
        }
        Promise<Link> place = Promise.promise();
        waiting.add(place);
        openMore();
        return TimeLimit.of(place.future(), call).onFailure(late -> waiting.remove(place));
    }

    private Future<Stream> begin(Link link, RequestOptions options, CallContext call) {
        long began = nanos.getAsLong();
        Future<HttpClientRequest> request = link.enter(began).request(options);
        return TimeLimit.of(request, call)
                .onFailure(failure -> {
                    request.onSuccess(HttpClientRequest::reset);
                    link.retire();
                    release(link, began, failure);
                })
                .map(made -> new Stream(link, made, began));
    }

    private Optional<Link> free() {
        long now = nanos.getAsLong();
        links.removeIf(link -> {
            boolean idle = link.isIdleSince(now - KEPT.toNanos());
            if (idle || address.isSsl() && link.isOpenSince(now - OLDEST.toNanos())) {
                link.retire();
            }
            return idle;
        });
        return links.stream().filter(Link::hasRoom).findFirst();
    }

    private void release(Link link, long began, @Nullable Throwable failure) {
        link.leave(began, nanos.getAsLong(), failure);
        serve();
    }

    private void serve() {
        while (!waiting.isEmpty()) {
            Optional<Link> free = free();
            if (free.isEmpty()) {
                openMore();
                return;
            }
            waiting.remove().complete(free.get());
        }
    }

    private void openMore() {
        while (opening * expected < waiting.size() && opening < AT_ONCE) {
            opening++;
            connect();
        }
    }

    /** Connects on the pool's own context, because a connection outlives the request that is served first. */
    private void connect() {
        Promise<HttpClientConnection> made = Promise.promise();
        loop.runOnContext(go -> Future.<HttpClientConnection>future(
                        done -> client.connect(new HttpConnectOptions(address)).onComplete(done))
                .onComplete(made));
        TimeLimit.of(made.future(), OPENING.toMillis()).onComplete((connection, failure) -> {
            opening--;
            if (failure == null) {
                join(connection);
            } else {
                made.future().onSuccess(HttpClientConnection::close);
                fail(failure);
            }
        });
    }

    private void join(HttpClientConnection connection) {
        Link link = new Link(connection, nanos.getAsLong());
        if (link.most() < 1) {
            connection.close();
            fail(new IllegalStateException("it allows no request"));
            return;
        }
        expected = link.most();
        opened.accept(connection);
        links.add(link);
        connection.exceptionHandler(broken -> {}).closeHandler(closed -> {
            link.retire();
            links.remove(link);
        });
        if (connection.protocolVersion() == HttpVersion.HTTP_2) {
            connection.goAwayHandler(last -> link.retire());
        }
        serve();
    }

    /** Fails the requests that counted on a connection: they try another address, or report the cause. */
    private void fail(Throwable cause) {
        int uncovered = Math.min(expected, waiting.size() - opening * expected);
        for (int i = 0; i < uncovered && !waiting.isEmpty(); i++) {
            waiting.remove().fail(cause);
        }
        openMore();
    }
}
