package io.quorate.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.dns.AddressLookup;
import io.quorate.dns.AddressLookup.AddressAnswer;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.net.Fetched.Failed;
import io.quorate.net.Fetched.Kind;
import io.quorate.net.Fetched.Refused;
import io.quorate.net.Fetched.Response;
import io.quorate.support.CallContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The addresses dialled, their order, and the request sent; ids of rows: docs/conformance.md. */
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
@ExtendWith(VertxExtension.class)
class DiallingTest {

    @Parameter
    private Engine engine = Engine.OF_THIS_MACHINE;

    private static final IpAddress V4 = IpAddress.parse("127.0.0.1").orElseThrow();
    private static final IpAddress V6 = IpAddress.parse("::1").orElseThrow();
    private static final int MOST = 20;

    private final List<String> lookedUp = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();

    @ParameterizedTest(name = "{0}: Host of {1} is {2}")
    @CsvSource({
        "HB-12, http://n.example/x, n.example",
        "HB-13, http://127.0.0.1/x, 127.0.0.1",
        "RFC 9110 4.2.3, http://n.example:80/x, n.example",
        "RFC 6066 3, http://n.example./x, n.example",
    })
    void theRequestIsPlainAndAsksToClose(String id, String url, String host, Vertx vertx, VertxTestContext test) {
        answering(vertx, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                .compose(server -> http(vertx, server, MOST, both(V4)).fetch(fetch(url), soon()))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(((Response) fetched).status()).isEqualTo(200);
                    assertThat(requests).as(id).singleElement().satisfies(request -> {
                        assertThat(request).startsWith("GET /x HTTP/1.1\r\n");
                        assertThat(request.toLowerCase(Locale.ROOT).split("\r\n"))
                                .as("HA-9: nothing is kept, nothing is told but this")
                                .containsExactlyInAnyOrder(
                                        "get /x http/1.1",
                                        "host: " + host,
                                        "user-agent: quorate (domain validation)",
                                        "accept: */*",
                                        "accept-encoding: identity",
                                        "connection: close");
                    });
                    test.completeNow();
                })));
    }

    /** HA-7, django-ca 202: a second look-up could give another answer than the one that was judged. */
    @Test
    void aNameIsLookedUpOnceForEachHopAndItsAddressPinned(Vertx vertx, VertxTestContext test) {
        IpAddress elsewhere = IpAddress.parse("127.9.9.9").orElseThrow();
        AddressLookup rebinding = (name, call) -> {
            lookedUp.add(name);
            return Future.succeededFuture(answer(List.of(), List.of(lookedUp.size() == 1 ? V4 : elsewhere)));
        };
        answering(vertx, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                .compose(server -> http(vertx, server, MOST, rebinding).fetch(fetch("http://n.example/"), soon()))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(fetched.trail().address()).isEqualTo(V4);
                    assertThat(lookedUp).containsExactly("n.example");
                    test.completeNow();
                })));
    }

    /** Boulder 8029 and 8949: the fall back to IPv4 belongs to the hop, and the error names the hop that failed. */
    @ParameterizedTest(name = "IPv6 refuses at every one of {0} redirects and IPv4 answers")
    @ValueSource(ints = {0, 1, 2, 3, 5, 10, 19, 20})
    void eachHopFallsBackToIpv4(int hops, Vertx vertx, VertxTestContext test) {
        redirecting(vertx, hops)
                .compose(server -> http(vertx, server, MOST, both(V6, V4)).fetch(fetch("http://h0.example/"), soon()))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(((Response) fetched).status()).isEqualTo(200);
                    assertThat(fetched.trail().history()).hasSize(hops);
                    assertThat(fetched.trail().url()).isEqualTo("http://h" + hops + ".example/");
                    assertThat(fetched.trail().address()).isEqualTo(V4);
                    assertThat(lookedUp).hasSize(hops + 1).doesNotHaveDuplicates();
                    test.completeNow();
                })));
    }

    @ParameterizedTest(name = "nothing answers at hop {0}: the words name that hop")
    @ValueSource(ints = {0, 1, 5, 20})
    void aFailureNamesItsHop(int hop, Vertx vertx, VertxTestContext test) {
        AddressLookup lookup = (name, call) -> Future.succeededFuture(
                name.equals("h" + hop + ".example")
                        ? answer(List.of(V6), List.of())
                        : answer(List.of(V6), List.of(V4)));
        redirecting(vertx, MOST)
                .compose(server -> http(vertx, server, MOST, lookup).fetch(fetch("http://h0.example/"), soon()))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(((Failed) fetched).words())
                            .startsWith("Fetching http://h" + hop + ".example/: ::1 refused the connection");
                    test.completeNow();
                })));
    }

    /** HR-25; Boulder 8434 (a setting that nothing reads): at most 11 hops there, here as many as configured. */
    @ParameterizedTest(name = "{0} redirects where {1} are allowed: followed {2}")
    @CsvSource({"0, 0, true", "1, 0, false", "2, 2, true", "3, 2, false", "20, 20, true", "21, 20, false"})
    void redirectsAreCounted(int hops, int allowed, boolean followed, Vertx vertx, VertxTestContext test) {
        redirecting(vertx, hops)
                .compose(server -> http(vertx, server, allowed, both(V4)).fetch(fetch("http://h0.example/"), soon()))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(fetched instanceof Response).isEqualTo(followed);
                    assertThat(fetched instanceof Refused refused
                                    && refused.words().contains("it would be redirect " + hops))
                            .isEqualTo(!followed);
                    test.completeNow();
                })));
    }

    /** HA-8 and TA-3: a listener whose queue is full drops what knocks, as a firewall does. */
    @ParameterizedTest(name = "{0}: a firewall that drops everything")
    @ValueSource(strings = {"HA-8", "TA-3"})
    void aDroppedPacketEndsByTheConnectTimeout(String id, Vertx vertx, VertxTestContext test) throws IOException {
        ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        for (int i = 0; i < 4; i++) {
            SocketChannel waiting = SocketChannel.open();
            waiting.configureBlocking(false);
            waiting.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()));
        }
        ChecksSettings settings = settings(full.getLocalPort(), MOST);
        Future<String> words = id.equals("HA-8")
                ? http(vertx, settings, both(V4))
                        .fetch(fetch("http://n.example/"), soon())
                        .map(fetched -> words(((Failed) fetched).kind(), ((Failed) fetched).words()))
                : new TlsProbe(vertx, both(V4), loopback(), settings, engine.tls(), ExchangeListener.NOBODY)
                        .probe(new DomainName("n.example", "n.example", false), "n.example", "acme-tls/1", soon())
                        .map(probed -> words(((Probed.Failed) probed).kind(), ((Probed.Failed) probed).words()));
        words.onComplete(test.succeeding(said -> test.verify(() -> {
            assertThat(said).startsWith("TIMEOUT").contains("while connecting to 127.0.0.1", "firewall");
            full.close();
            test.completeNow();
        })));
    }

    /** Boulder 3921: a server that takes the connection and says nothing, where TLS is spoken. */
    @Test
    void aSilentTlsServerEndsByTheHandshakeTimeoutAndIsLeft(Vertx vertx, VertxTestContext test) {
        Promise<Void> left = Promise.promise();
        vertx.createNetServer()
                .connectHandler(socket -> socket.closeHandler(left::tryComplete))
                .listen(0, "127.0.0.1")
                .compose(server -> http(vertx, server, MOST, both(V4)).fetch(fetch("https://n.example/"), soon()))
                .compose(fetched -> left.future().map(gone -> ((Failed) fetched).words()))
                .onComplete(test.succeeding(said -> test.verify(() -> {
                    assertThat(said).contains("Timed out after connecting to 127.0.0.1", "TLS handshake");
                    test.completeNow();
                })));
    }

    /** HA-25: a check builds its URL itself, and one that is none is our own fault. */
    @ParameterizedTest
    @ValueSource(strings = {"", "n.example/x", "http:", "/x"})
    void rejectsAnInvalidOwnUrl(String url, Vertx vertx) {
        GuardedHttp http = http(vertx, settings(80, MOST), both(V4));
        assertThatThrownBy(() -> http.fetch(fetch(url), soon())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTargetWithoutAddressesIsATroubleOfTheDns(Vertx vertx, VertxTestContext test) {
        http(vertx, settings(80, MOST), (name, call) -> Future.succeededFuture(answer(List.of(), List.of())))
                .fetch(fetch("http://n.example/"), soon())
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(((Failed) fetched).kind()).as("HA-25").isEqualTo(Kind.DNS);
                    assertThat(fetched.trail().url()).isEqualTo("http://n.example/");
                    test.completeNow();
                })));
    }

    private static String words(Kind kind, String words) {
        return kind + " " + words;
    }

    private AddressLookup both(IpAddress... addresses) {
        return (name, call) -> {
            lookedUp.add(name);
            List<IpAddress> all = List.of(addresses);
            return Future.succeededFuture(answer(
                    all.stream().filter(IpAddress::isV6).toList(),
                    all.stream().filter(address -> !address.isV6()).toList()));
        };
    }

    private static AddressAnswer answer(List<IpAddress> ipv6, List<IpAddress> ipv4) {
        return new AddressAnswer(ipv6, ipv4, List.of(), Dnssec.UNKNOWN, List.of());
    }

    /** On IPv4 only: by IPv6 the port refuses. */
    private Future<NetServer> answering(Vertx vertx, String response) {
        return vertx.createNetServer()
                .connectHandler(socket -> socket.handler(request -> {
                    requests.add(request.toString());
                    socket.end(Buffer.buffer(response));
                }))
                .listen(0, "127.0.0.1");
    }

    /** Host h0 redirects to h1 and so on; the last one answers. */
    private static Future<NetServer> redirecting(Vertx vertx, int hops) {
        AtomicInteger asked = new AtomicInteger();
        return vertx.createNetServer()
                .connectHandler(socket -> socket.handler(request -> {
                    int next = asked.incrementAndGet();
                    socket.end(Buffer.buffer(
                            next > hops
                                    ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                                    : "HTTP/1.1 302 Found\r\nLocation: http://h" + next
                                            + ".example/\r\nContent-Length: 0\r\n\r\n"));
                }))
                .listen(0, "127.0.0.1");
    }

    private GuardedHttp http(Vertx vertx, NetServer server, int redirects, AddressLookup lookup) {
        return http(vertx, settings(server.actualPort(), redirects), lookup);
    }

    private GuardedHttp http(Vertx vertx, ChecksSettings settings, AddressLookup lookup) {
        return new GuardedHttp(
                vertx,
                lookup,
                loopback(),
                settings,
                PublicName.parser(new PublicSuffixes(List.of("example"))),
                engine.tls(),
                ExchangeListener.NOBODY);
    }

    private static AddressPolicy loopback() {
        return AddressPolicy.of(List.of("127.0.0.0/8", "::1"), List.of());
    }

    private static ChecksSettings settings(int port, int redirects) {
        return new ChecksSettings(
                Duration.ofSeconds(2),
                Duration.ofMillis(300),
                redirects,
                List.of(),
                List.of(),
                List.of(),
                port,
                port,
                false);
    }

    private static GuardedHttp.Fetch fetch(String url) {
        return new GuardedHttp.Fetch(url, Map.of(), 1000, RequestGuard.NONE);
    }

    private static CallContext soon() {
        return CallContext.ours(Duration.ofSeconds(10), System::nanoTime);
    }
}
