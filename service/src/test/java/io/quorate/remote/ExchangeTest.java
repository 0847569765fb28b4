package io.quorate.remote;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.model.Incomplete.Cause;
import io.quorate.support.Cancellation;
import io.quorate.support.Futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/**
 * A question is sent once; a second try is made only where nothing of the first was sent, and requests do not wait for
 * each other.
 */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class ExchangeTest {

    private static final int REFUSED_STREAM = 7;
    private static final int CANCEL = 8;
    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicInteger requests = new AtomicInteger();
    private final List<Socket> held = new ArrayList<>();
    private final Vertx vertx;
    private final Exchanges exchanges;

    ExchangeTest(Vertx vertx) {
        this.vertx = vertx;
        this.exchanges = new Exchanges(vertx);
    }

    @ParameterizedTest(name = "{0}: an address that refuses is followed by the next one")
    @EnumSource(Protocol.class)
    void whereNothingWasSentTheNextAddressIsTried(Protocol protocol) throws Exception {
        int port = server("127.0.0.2", request -> request.response().end("here"), "127.0.0.1");
        assertThat(Futures.await(post(exchange(port, protocol, "127.0.0.1", "127.0.0.2"), LONG)))
                .satisfies(raw -> assertThat(raw.body().toString()).isEqualTo("here"));
        assertThat(requests).hasValue(1);
    }

    @ParameterizedTest(name = "{0}: no more than two addresses are tried")
    @EnumSource(Protocol.class)
    void thereIsOneMoreTryAndNoThird(Protocol protocol) throws Exception {
        int port = server("127.0.0.3", request -> request.response().end("here"), "127.0.0.1", "127.0.0.2");
        assertUnanswered(
                post(exchange(port, protocol, "127.0.0.1", "127.0.0.2", "127.0.0.3"), LONG),
                Cause.UNREACHABLE,
                "nothing listens");
        assertThat(requests).hasValue(0);
    }

    @Test
    void aStreamThatTheServerRefusedIsSentAgainOnce() throws Exception {
        int port = server("127.0.0.1", request -> {
            if (requests.get() == 1) {
                request.response().reset(REFUSED_STREAM);
            } else {
                request.response().end("here");
            }
        });
        assertThat(Futures.await(post(exchange(port, Protocol.QUORATE, "127.0.0.1"), LONG)))
                .satisfies(raw -> assertThat(raw.body().toString()).isEqualTo("here"));
        assertThat(requests).hasValue(2);
    }

    @Test
    void asksTwiceWhenEveryStreamIsRefused() throws Exception {
        int port = server("127.0.0.1", request -> request.response().reset(REFUSED_STREAM));
        assertUnanswered(post(exchange(port, Protocol.QUORATE, "127.0.0.1"), LONG), Cause.UNREACHABLE, "broke");
        assertThat(requests).hasValue(2);
    }

    @ParameterizedTest(name = "{0}: an instance that stops refuses, and the next connection leads to another")
    @EnumSource(Protocol.class)
    void anInstanceThatStopsIsNotAskedAgain(Protocol protocol) throws Exception {
        AtomicReference<HttpConnection> stopping = new AtomicReference<>();
        int port = server("127.0.0.1", request -> {
            stopping.compareAndSet(null, request.connection());
            if (stopping.get() == request.connection()) {
                refuse(request);
            } else {
                request.response().end("here");
            }
        });
        assertThat(Futures.await(post(exchange(port, protocol, "127.0.0.1"), LONG)))
                .satisfies(raw -> assertThat(raw.body().toString()).isEqualTo("here"));
    }

    @ParameterizedTest(name = "{0}: where every instance stops, its refusal is the answer")
    @EnumSource(Protocol.class)
    void aStopOfAllIsAnAnswer(Protocol protocol) throws Exception {
        int port = server("127.0.0.1", ExchangeTest::refuse);
        assertThat(Futures.await(post(exchange(port, protocol, "127.0.0.1"), LONG)))
                .satisfies(raw -> assertThat(raw.status()).isEqualTo(503));
        assertThat(requests.get()).isBetween(2, 4);
    }

    @ParameterizedTest(name = "{0}: an instance without room is asked once")
    @EnumSource(Protocol.class)
    void anOverloadedInstanceIsAskedOnce(Protocol protocol) throws Exception {
        int port = server(
                "127.0.0.1",
                request -> request.response().setStatusCode(503).end("{\"type\":\"/docs/errors#overloaded\"}"));
        assertThat(Futures.await(post(exchange(port, protocol, "127.0.0.1"), LONG)))
                .satisfies(raw -> assertThat(raw.status()).isEqualTo(503));
        assertThat(requests).hasValue(1);
    }

    /** As the API does: the connection ends behind the answer. */
    private static void refuse(HttpServerRequest request) {
        request.response().setStatusCode(503).end("{\"type\":\"/docs/errors#draining\"}");
        request.connection().shutdown(1, TimeUnit.SECONDS);
    }

    @Test
    void aStreamThatBreaksOffMayHaveBeenWorkedOnAndIsNotSentAgain() throws Exception {
        int port = server("127.0.0.1", request -> request.response().reset(CANCEL));
        assertUnanswered(
                post(exchange(port, Protocol.QUORATE, "127.0.0.1", "127.0.0.1"), LONG), Cause.UNREACHABLE, "broke");
        assertThat(requests).hasValue(1);
    }

    @ParameterizedTest(name = "{0}: a connection that breaks behind the request is not tried again")
    @EnumSource(Protocol.class)
    void sendsNothingTwice(Protocol protocol) throws Exception {
        int port = server("127.0.0.1", request -> request.connection().close());
        assertUnanswered(post(exchange(port, protocol, "127.0.0.1", "127.0.0.1"), LONG), Cause.UNREACHABLE, "broke");
        assertThat(requests).hasValue(1);
    }

    @ParameterizedTest(name = "{0}: who is silent is asked once")
    @EnumSource(Protocol.class)
    void doesNotAskALatePerspectiveAgain(Protocol protocol) throws Exception {
        int port = server("127.0.0.1", request -> {});
        assertUnanswered(
                post(exchange(port, protocol, "127.0.0.1", "127.0.0.1"), Duration.ofSeconds(2)),
                Cause.TIMED_OUT,
                "in time");
        assertThat(requests.get()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest(name = "{0}: a caller who leaves resets the call")
    @EnumSource(Protocol.class)
    void aCallWhoseCallerLeavesIsReset(Protocol protocol) throws Exception {
        Cancellation caller = Cancellation.possible();
        Promise<Throwable> reset = Promise.promise();
        int port = server("127.0.0.1", request -> {
            request.response().exceptionHandler(reset::tryComplete);
            request.response().closeHandler(gone -> reset.tryComplete(new IOException("closed")));
            exchanges.loop().runOnContext(go -> caller.cancel());
        });
        assertUnanswered(
                post(exchange(port, protocol, "127.0.0.1", "127.0.0.1"), LONG, caller),
                Cause.CANCELLED,
                "no longer waits");
        Futures.await(reset.future());
        assertThat(requests).hasValue(1);
    }

    @ParameterizedTest(name = "{0}: a refusal by status is an answer")
    @EnumSource(Protocol.class)
    void aStatusIsAnAnswer(Protocol protocol) throws Exception {
        int port = server(
                "127.0.0.1", request -> request.response().setStatusCode(503).end());
        assertThat(Futures.await(post(exchange(port, protocol, "127.0.0.1", "127.0.0.1"), LONG))
                        .status())
                .isEqualTo(503);
        assertThat(requests).hasValue(1);
    }

    /** More questions than its pool has connections wait for a perspective that hangs, and not one of another's. */
    @ParameterizedTest(name = "{0}: who hangs holds nobody else up")
    @EnumSource(Protocol.class)
    void isolatesAHangingPerspective(Protocol protocol) throws Exception {
        Exchange hanging = exchange(server("127.0.0.1", request -> {}), protocol, "127.0.0.1");
        Exchange quick =
                exchange(server("127.0.0.1", request -> request.response().end("here")), protocol, "127.0.0.1");
        List<Future<Exchange.Raw>> waiting =
                Stream.generate(() -> post(hanging, LONG)).limit(300).toList();
        for (int i = 0; i < 10; i++) {
            assertThat(Futures.await(post(quick, LONG)).status()).isEqualTo(200);
        }
        assertThat(waiting).noneMatch(Future::isComplete);
    }

    private static void assertUnanswered(Future<Exchange.Raw> asked, Cause cause, String words) {
        assertThatThrownBy(() -> Futures.await(asked))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .asInstanceOf(type(RemoteCheckException.class))
                .satisfies(unanswered -> {
                    assertThat(unanswered.why()).isEqualTo(cause);
                    assertThat(unanswered.getMessage()).contains(words);
                });
    }

    private Future<Exchange.Raw> post(Exchange exchange, Duration patience) {
        return post(exchange, patience, Cancellation.NEVER);
    }

    private Future<Exchange.Raw> post(Exchange exchange, Duration patience, Cancellation caller) {
        return exchanges.post(exchange, "/caa", patience, caller);
    }

    private Exchange exchange(int port, Protocol protocol, String... addresses) {
        return exchanges.to(port, protocol, addresses);
    }

    private int server(String address, Handler<HttpServerRequest> handler, String... refusing) throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    requests.incrementAndGet();
                    handler.handle(request);
                }));
        return Futures.await(server.listen(heldPort(refusing), address)).actualPort();
    }

    /** Returns a port that these addresses refuse: bound there, so that no other test listens on it in the meantime. */
    private int heldPort(String... addresses) throws IOException {
        if (addresses.length == 0) {
            return 0;
        }
        for (int attempt = 0; attempt < 20; attempt++) {
            OptionalInt port = hold(addresses);
            if (port.isPresent()) {
                return port.getAsInt();
            }
        }
        throw new IOException("no port is free on all of " + List.of(addresses));
    }

    private OptionalInt hold(String... addresses) throws IOException {
        List<Socket> bound = new ArrayList<>();
        int port = 0;
        try {
            for (String address : addresses) {
                Socket socket = new Socket();
                bound.add(socket);
                socket.bind(new InetSocketAddress(address, port));
                port = socket.getLocalPort();
            }
        } catch (BindException taken) {
            for (Socket socket : bound) {
                socket.close();
            }
            return OptionalInt.empty();
        }
        held.addAll(bound);
        return OptionalInt.of(port);
    }

    @AfterEach
    void releasePorts() throws IOException {
        for (Socket socket : held) {
            socket.close();
        }
    }
}
