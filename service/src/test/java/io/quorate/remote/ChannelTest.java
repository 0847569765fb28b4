package io.quorate.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quorate.coordinator.CoordinatorSettings.Channel;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.model.Incomplete.Cause;
import io.quorate.remote.Exchange.Raw;
import io.quorate.support.Cancellation;
import io.quorate.support.Futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/**
 * Slow questions hold up no others, whatever the peer allows on a connection; what is above the limit is refused at
 * once.
 */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class ChannelTest {

    @TempDir
    static Path folder;

    private static String ca = "";

    private final Vertx vertx;
    private final Exchanges exchanges;
    private final List<HttpServerRequest> slow = new ArrayList<>();
    private final Map<HttpConnection, Integer> connections = new HashMap<>();
    private final Promise<Void> allSlow = Promise.promise();

    ChannelTest(Vertx vertx) {
        this.vertx = vertx;
        this.exchanges = new Exchanges(vertx);
    }

    @BeforeAll
    static void makeCertificates() throws Exception {
        TestCertificates authority = new TestCertificates(folder, "fleet");
        authority.issue("server", "perspective.example", false);
        ca = authority.ca().toString();
    }

    /** The peer that takes checks: a perspective, or the load balancer before it. */
    enum Peer {
        HTTP_2_AS_A_LOAD_BALANCER(Protocol.QUORATE, "http", 128, 300, 3),
        HTTP_2_WITH_FEW_STREAMS(Protocol.QUORATE, "http", 10, 300, 30),
        HTTP_1(Protocol.OPEN_MPIC, "http", 1, 300, 301),
        HTTP_1_BY_ALPN(Protocol.QUORATE, "https", 1, 120, 121);

        private final Protocol protocol;
        private final String scheme;
        private final int streams;
        private final int slow;
        private final int connections;

        /**
         * @param streams     that it allows on a connection
         * @param slow        questions that it does not answer; above 100, as many as a first connection may carry
         * @param connections that those need
         */
        Peer(Protocol protocol, String scheme, int streams, int slow, int connections) {
            this.protocol = protocol;
            this.scheme = scheme;
            this.streams = streams;
            this.slow = slow;
            this.connections = connections;
        }

        HttpServerOptions options() {
            HttpServerOptions options =
                    new HttpServerOptions().setInitialSettings(new Http2Settings().setMaxConcurrentStreams(streams));
            return scheme.equals("http")
                    ? options
                    : options.setSsl(true)
                            .setUseAlpn(true)
                            .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
                            .setKeyCertOptions(new PemKeyCertOptions()
                                    .setCertPath(folder.resolve("server.pem").toString())
                                    .setKeyPath(folder.resolve("server.key").toString()));
        }

        Exchange exchange(Exchanges by, int port, ChannelLoad load) {
            return by.to(scheme, port, protocol, scheme.equals("https") ? ca : null, load, "127.0.0.1");
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Peer.class)
    void slowQuestionsHoldUpNoOthers(Peer peer) throws Exception {
        ChannelLoad load = new ChannelLoad(Channel.DEFAULT_MAX_IN_FLIGHT);
        Exchange exchange = peer.exchange(exchanges, server(peer), load);

        List<Future<Raw>> waiting =
                Stream.generate(() -> post(exchange, "/slow")).limit(peer.slow).toList();
        Futures.await(allSlow.future());
        for (int i = 0; i < 10; i++) {
            assertThat(Futures.await(post(exchange, "/fast")).status()).isEqualTo(200);
        }

        assertThat(waiting).noneMatch(Future::isComplete);
        assertThat(load.inFlight()).isEqualTo(peer.slow);
        assertThat(load.waiting()).isZero();
        assertThat(connections).as("connections").hasSizeBetween(peer.connections, peer.connections + 1);
        assertThat(connections.values()).as("requests of each").allMatch(each -> each <= Math.max(100, peer.streams));

        slow.forEach(request -> request.response().end());
        for (Future<Raw> each : waiting) {
            assertThat(Futures.await(each).status()).isEqualTo(200);
        }
        assertThat(load.inFlight()).isZero();
        Futures.await(exchange.close());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Peer.class)
    void aFullChannelAnswersAtOnce(Peer peer) throws Exception {
        ChannelLoad load = new ChannelLoad(peer.slow);
        int port = server(peer);
        Exchange exchange = peer.exchange(exchanges, port, load);
        List<Future<Raw>> waiting =
                Stream.generate(() -> post(exchange, "/slow")).limit(peer.slow).toList();
        Futures.await(allSlow.future());

        assertFull(post(exchange, "/fast"), peer.slow);
        assertFull(post(peer.exchange(new Exchanges(vertx), port, load), "/fast"), peer.slow);
        assertThat(load.refused()).isEqualTo(2);
        assertThat(waiting).noneMatch(Future::isComplete);

        slow.get(0).response().end();
        Futures.await(Future.any(waiting));
        assertThat(Futures.await(post(exchange, "/fast")).status()).isEqualTo(200);
    }

    /** A connection left behind by a timeout is neither counted nor used again. */
    @Test
    void freesThePlaceAfterATimeoutAndDropsTheSilentConnection() throws Exception {
        ChannelLoad load = new ChannelLoad(1);
        Exchange exchange =
                Peer.HTTP_2_AS_A_LOAD_BALANCER.exchange(exchanges, server(Peer.HTTP_2_AS_A_LOAD_BALANCER), load);
        Future<Raw> late = exchanges.post(exchange, "/slow", Duration.ofSeconds(1), Cancellation.NEVER);
        assertThatThrownBy(() -> Futures.await(late)).hasMessageContaining("in time");

        assertThat(Futures.await(post(exchange, "/fast")).status()).isEqualTo(200);
        assertThat(load.refused()).isZero();
        assertThat(connections).hasSize(2);
    }

    /** A request that crosses the end of its connection may break; the next one does not. */
    @Test
    void aConnectionThatIsClosedIsReplaced() throws Exception {
        Exchange exchange = Peer.HTTP_2_AS_A_LOAD_BALANCER.exchange(
                exchanges, server(Peer.HTTP_2_AS_A_LOAD_BALANCER), new ChannelLoad(1));
        Futures.await(post(exchange, "/fast"));
        Futures.await(connections.keySet().iterator().next().close());
        assertThat(Futures.await(post(exchange, "/fast").recover(broken -> post(exchange, "/fast")))
                        .status())
                .isEqualTo(200);
        assertThat(connections).hasSize(2);
    }

    private static void assertFull(Future<Raw> refused, int checks) {
        assertThatThrownBy(() -> Futures.await(refused))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .asInstanceOf(type(RemoteCheckException.class))
                .satisfies(unanswered -> {
                    assertThat(unanswered.why()).isEqualTo(Cause.CHANNEL_FULL);
                    assertThat(unanswered).hasMessageContaining("is full: " + checks + " checks in flight");
                });
    }

    private Future<Raw> post(Exchange exchange, String path) {
        return exchanges.post(exchange, path, Exchanges.LONG, Cancellation.NEVER);
    }

    /** Answers all but slow questions; those are counted, and kept. */
    private int server(Peer peer) throws Exception {
        return Futures.await(vertx.createHttpServer(peer.options())
                        .requestHandler(request -> serve(request, peer.slow))
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    private synchronized void serve(HttpServerRequest request, int all) {
        connections.merge(request.connection(), 1, Integer::sum);
        if (!request.path().equals("/slow")) {
            request.response().end("here");
            return;
        }
        slow.add(request);
        if (slow.size() == all) {
            allSlow.complete();
        }
    }
}
