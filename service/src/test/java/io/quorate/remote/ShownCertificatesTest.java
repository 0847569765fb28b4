package io.quorate.remote;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.junit5.VertxExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.coordinator.CoordinatorSettings.Channel;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.model.Rir;
import io.quorate.remote.Exchange.Raw;
import io.quorate.support.Cancellation;
import io.quorate.support.Futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The latest handshake says which certificate a perspective has, and none is older than ten minutes. */
@ExtendWith(VertxExtension.class)
@Timeout(60)
class ShownCertificatesTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final Exchanges exchanges;
    private final ChannelLoad load = new ChannelLoad(Channel.DEFAULT_MAX_IN_FLIGHT);
    private final AtomicInteger connections = new AtomicInteger();

    @TempDir
    private Path folder = Path.of("");

    private @Nullable TestCertificates authority;
    private @Nullable HttpServer server;

    ShownCertificatesTest(Vertx vertx) {
        this.vertx = vertx;
        this.exchanges = new Exchanges(vertx);
    }

    @BeforeEach
    void listen() throws Exception {
        authority = new TestCertificates(folder, "fleet");
        authority.issue("first", "perspective.example", false);
        server = Futures.await(vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setUseAlpn(true).setKeyCertOptions(pair("first")))
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(request -> request.response().end())
                .listen(0, "127.0.0.1"));
    }

    @AfterEach
    void stop() throws Exception {
        Futures.await(server().close());
    }

    private HttpServer server() {
        return Objects.requireNonNull(server);
    }

    private PemKeyCertOptions pair(String label) {
        return new PemKeyCertOptions()
                .setCertPath(folder.resolve(label + ".pem").toString())
                .setKeyPath(folder.resolve(label + ".key").toString());
    }

    private void show(String label) throws Exception {
        Futures.await(server().updateSSLOptions(
                        new ServerSSLOptions().setUseAlpn(true).setKeyCertOptions(pair(label)), true));
    }

    private Exchange exchange() throws Exception {
        return exchanges.to(
                "https",
                server().actualPort(),
                Protocol.QUORATE,
                Objects.requireNonNull(authority).ca().toString(),
                load,
                "127.0.0.1");
    }

    private Future<Raw> ask(Exchange exchange) {
        return exchanges.post(exchange, "/caa", LONG, Cancellation.possible());
    }

    private Optional<Instant> seen(String url) {
        return load.certificates()
                .earliestExpiry(new RemoteSettings(
                        Perspective.at("p", new Place(Rir.ARIN, 0, 0)),
                        url,
                        null,
                        Protocol.QUORATE,
                        List.of(),
                        Channel.PLAIN));
    }

    private Instant expiry(String label) throws Exception {
        try (var octets = Files.newInputStream(folder.resolve(label + ".pem"))) {
            return ((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(octets))
                    .getNotAfter()
                    .toInstant();
        }
    }

    private String url() {
        return "https://perspective.example:" + server().actualPort();
    }

    @Test
    void theFirstHandshakeShowsIt() throws Exception {
        assertThat(seen(url())).isEmpty();
        Futures.await(ask(exchange()));
        assertThat(seen(url())).contains(expiry("first"));
        assertThat(seen("https://another.example:" + server().actualPort()))
                .as("an entry with another host has seen none")
                .isEmpty();
    }

    @Test
    void aRenewedOneIsSeenOnceTheConnectionIsTenMinutesOld() throws Exception {
        Exchange exchange = exchange();
        Futures.await(ask(exchange));
        Objects.requireNonNull(authority).issue("second", "perspective.example", Duration.ofDays(40));
        show("second");
        for (int minutes = 0; minutes < 10; minutes++) {
            Futures.await(ask(exchange));
            assertThat(seen(url())).as("after %d minutes", minutes).contains(expiry("first"));
            keepInUse(exchange);
        }
        Futures.await(ask(exchange));
        assertThat(seen(url())).contains(expiry("second"));
        assertThat(connections).hasValue(2);
    }

    /** A minute of requests, each within the time for which an idle connection is kept. */
    private void keepInUse(Exchange exchange) throws Exception {
        exchanges.pass(Duration.ofSeconds(30));
        Futures.await(ask(exchange));
        exchanges.pass(Duration.ofSeconds(30).plusMillis(1));
    }

    @Test
    void anExpiredOneIsRefusedInWordsAndTheLastKnownOneStays() throws Exception {
        Futures.await(ask(exchange()));
        Objects.requireNonNull(authority).issue("late", "perspective.example", Duration.ofMinutes(-5));
        show("late");
        assertThatThrownBy(() -> Futures.await(ask(exchange())))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .hasMessageContaining("its certificate has expired");
        assertThat(seen(url())).contains(expiry("first"));
    }
}
