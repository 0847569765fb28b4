package io.quorate.net;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.quorate.model.AddressLookup;
import io.quorate.model.Deadline;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.net.Fetched.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** Handshakes with servers that do not mean it; the good ones are in the scenarios. */
@ExtendWith(VertxExtension.class)
class TlsProbeTest {

    private static final DomainName TARGET = new DomainName("n.example", "n.example", false);

    @Test
    void silenceEndsAtTheDeadline(Vertx vertx, VertxTestContext test) {
        probe(vertx, test, "127.0.0.1", socket -> {}, probed -> {
            assertThat(((Probed.Failed) probed).kind()).isEqualTo(Kind.TIMEOUT);
            assertThat(((Probed.Failed) probed).words()).contains("after connecting to 127.0.0.1");
        });
    }

    @Test
    void plainHttpOnThePortIsSaidSo(Vertx vertx, VertxTestContext test) {
        probe(
                vertx,
                test,
                "127.0.0.1",
                socket -> socket.end(Buffer.buffer("HTTP/1.1 400 Bad Request\r\n\r\n")),
                probed -> assertThat(((Probed.Failed) probed).words()).contains("speaks plain HTTP"));
    }

    @Test
    void aForbiddenAddressIsNotDialled(Vertx vertx, VertxTestContext test) {
        probe(
                vertx,
                test,
                "10.0.0.1",
                socket -> {},
                probed -> assertThat(((Probed.Refused) probed).words()).contains("10.0.0.0/8"));
    }

    @Test
    void randomOctetsNeverMakeItThrow(Vertx vertx, VertxTestContext test) {
        Random random = new Random(20_261_124);
        server(vertx, socket -> {
                    byte[] octets = new byte[random.nextInt(200)];
                    random.nextBytes(octets);
                    if (octets.length > 5 && random.nextBoolean()) {
                        octets[0] = 22;
                        octets[1] = 3;
                        octets[2] = 3;
                    }
                    socket.end(Buffer.buffer(octets));
                })
                .compose(server -> many(probe(vertx, server, "127.0.0.1"), 100))
                .onComplete(test.succeeding(all -> test.completeNow()));
    }

    private static Future<Void> many(TlsProbe probe, int left) {
        return left == 0
                ? Future.succeededFuture()
                : probe.probe(TARGET, "n.example", "acme-tls/1", soon()).compose(probed -> many(probe, left - 1));
    }

    private static void probe(
            Vertx vertx, VertxTestContext test, String address, Consumer<NetSocket> script, Consumer<Probed> then) {
        server(vertx, script)
                .compose(server -> probe(vertx, server, address).probe(TARGET, "n.example", "acme-tls/1", soon()))
                .onComplete(test.succeeding(probed -> test.verify(() -> {
                    then.accept(probed);
                    test.completeNow();
                })));
    }

    private static Future<NetServer> server(Vertx vertx, Consumer<NetSocket> script) {
        return vertx.createNetServer()
                .connectHandler(socket -> {
                    socket.exceptionHandler(broken -> {});
                    socket.handler(hello -> script.accept(socket));
                })
                .listen(0, "127.0.0.1");
    }

    private static TlsProbe probe(Vertx vertx, NetServer server, String address) {
        ChecksSettings settings = new ChecksSettings(
                Duration.ofMillis(700),
                Duration.ofMillis(700),
                20,
                List.of(),
                List.of(),
                List.of(),
                server.actualPort(),
                server.actualPort());
        IpAddress ip = IpAddress.parse(address).orElseThrow();
        AddressLookup lookup = (name, deadline) -> CompletableFuture.completedFuture(
                new AddressLookup.AddressAnswer(List.of(), List.of(ip), List.of(), Dnssec.UNKNOWN, List.of()));
        return new TlsProbe(vertx, lookup, AddressPolicy.of(List.of("127.0.0.0/8"), List.of()), settings);
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(5), System::nanoTime);
    }
}
