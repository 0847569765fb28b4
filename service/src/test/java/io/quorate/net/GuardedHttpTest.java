package io.quorate.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
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
import io.quorate.model.Dnssec;
import io.quorate.model.IpAddress;
import io.quorate.net.Fetched.Failed;
import io.quorate.net.Fetched.Kind;
import io.quorate.net.Fetched.Response;
import io.quorate.net.GuardedHttp.Fetch;
import io.quorate.support.CallContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Getting a page from servers that break, drip, lie and never end: each request ends by its deadline, in words. */
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
@ExtendWith(VertxExtension.class)
class GuardedHttpTest {

    @Parameter
    private Engine engine = Engine.OF_THIS_MACHINE;

    private static final int LIMIT = 1000;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK\\r\\nContent-Length: 3\\r\\n\\r\\nabc| 200| abc| true",
                "HTTP/1.0 200 OK\\r\\n\\r\\nabc| 200| abc| true",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\na\\r\\n2\\r\\nbc\\r\\n0\\r\\n\\r\\n| 200| abc| true",
                "HTTP/1.1 404 Gone\\r\\nContent-Length: 0\\r\\n\\r\\n| 404| ''| true",
            })
    void readsAnswers(String script, int status, String body, boolean complete, Vertx vertx, VertxTestContext test) {
        fetch(vertx, test, socket -> socket.end(Buffer.buffer(unescaped(script))), fetched -> {
            Response response = (Response) fetched;
            assertThat(response.status()).isEqualTo(status);
            assertThat(response.body().toString()).isEqualTo(body.equals("''") ? "" : body);
            assertThat(response.complete()).isEqualTo(complete);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a status line of garbage| garbage garbage\\r\\n\\r\\n",
                "HTTP/2 frames| \\0\\0\\22\\4\\0",
                "a length that is not kept| HTTP/1.1 200 OK\\r\\nContent-Length: 99\\r\\n\\r\\nabc",
                "nothing at all| ''",
            })
    void brokenAnswersFailInWords(String what, String script, Vertx vertx, VertxTestContext test) {
        fetch(
                vertx,
                test,
                socket -> socket.end(Buffer.buffer(script.equals("''") ? "" : unescaped(script))),
                fetched -> assertThat(((Failed) fetched).kind()).as(what).isEqualTo(Kind.PROTOCOL));
    }

    @Test
    void aHeaderWithoutEndFails(Vertx vertx, VertxTestContext test) {
        String header = "HTTP/1.1 200 OK\r\nX: " + "y".repeat(40_000) + "\r\n\r\n";
        fetch(
                vertx,
                test,
                socket -> socket.write(header),
                fetched -> assertThat(((Failed) fetched).kind()).isEqualTo(Kind.PROTOCOL));
    }

    @Test
    void anEndlessBodyIsCutAtTheLimit(Vertx vertx, VertxTestContext test) {
        fetch(vertx, test, socket -> socket.write("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(100_000)), fetched -> {
            assertThat(((Response) fetched).body().length()).isEqualTo(LIMIT);
            assertThat(((Response) fetched).complete()).isFalse();
        });
    }

    /** HR-23, HB-11. */
    @ParameterizedTest(name = "a server that {0} is cut at the deadline")
    @ValueSource(strings = {"drips", "is silent", "stops in the middle"})
    void timeIsBounded(String how, Vertx vertx, VertxTestContext test) {
        fetch(
                vertx,
                test,
                socket -> {
                    if (how.equals("drips")) {
                        socket.write("HTTP/1.1 200 OK\r\n\r\n");
                        long drip = vertx.setPeriodic(5, tick -> socket.write("x"));
                        socket.closeHandler(gone -> vertx.cancelTimer(drip));
                    } else if (how.equals("stops in the middle")) {
                        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nabc");
                    }
                },
                fetched -> {
                    assertThat(((Failed) fetched).kind()).isEqualTo(Kind.TIMEOUT);
                    assertThat(((Failed) fetched).words())
                            .contains("Fetching http://n.example/", "after connecting to 127.0.0.1");
                });
    }

    @Test
    void gzipIsUnpackedAndABombIsCut(Vertx vertx, VertxTestContext test) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[1_000_000]);
        }
        Buffer answer = Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n")
                .appendBytes(packed.toByteArray());
        fetch(
                vertx,
                test,
                socket -> socket.end(answer),
                fetched -> assertThat(((Response) fetched).body().length()).isEqualTo(LIMIT));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "text/plain; charset=ISO-8859-1, \u00e9",
        "text/plain; charset=\"utf-8\", \ufffd",
        "text/plain, \ufffd",
        "text/plain; charset=nonsense, \ufffd"
    })
    void theCharsetIsTheOneThatIsNamed(String contentType, String expected) {
        assertThat(BodyText.decoded(Buffer.buffer(new byte[] {(byte) 0xe9}), contentType))
                .isEqualTo(expected);
    }

    /** HR-25 (differs on purpose: 20 hops as configured, where Boulder's limit of 10 lets 11 through). */
    @Test
    void redirectsEnd(Vertx vertx, VertxTestContext test) {
        AtomicInteger asked = new AtomicInteger();
        fetch(
                vertx,
                test,
                socket -> socket.end(Buffer.buffer(
                        "HTTP/1.1 302 F\r\nLocation: /" + asked.incrementAndGet() + "\r\nContent-Length: 0\r\n\r\n")),
                fetched -> {
                    Fetched.Refused refused = (Fetched.Refused) fetched;
                    assertThat(refused.words()).contains("at most 20");
                    assertThat(asked).hasValue(21);
                    assertThat(refused.trail().history()).hasSize(21);
                });
    }

    @ParameterizedTest(name = "{0} is refused before a packet leaves")
    @ValueSource(strings = {"127.0.0.1", "::ffff:7f00:1", "64:ff9b::7f00:1", "::1"})
    void nothingIsSentToAForbiddenAddress(String address, Vertx vertx, VertxTestContext test) {
        AtomicInteger connections = new AtomicInteger();
        vertx.createNetServer()
                .connectHandler(socket -> connections.incrementAndGet())
                .listen(0, "127.0.0.1")
                .compose(server -> http(vertx, server, AddressPolicy.of(List.of(), List.of()), address)
                        .fetch(new Fetch("http://n.example/", Map.of(), LIMIT, RequestGuard.NONE), soon()))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(((Fetched.Refused) fetched).reason()).isEqualTo(Fetched.Reason.ADDRESS);
                    assertThat(connections).hasValue(0);
                    test.completeNow();
                })));
    }

    @Test
    void randomOctetsNeverMakeItThrow(Vertx vertx, VertxTestContext test) {
        Random random = new Random(20_261_124);
        vertx.createNetServer()
                .connectHandler(socket -> {
                    byte[] octets = new byte[random.nextInt(300)];
                    random.nextBytes(octets);
                    boolean likeHttp = random.nextBoolean();
                    socket.exceptionHandler(broken -> {});
                    socket.handler(request -> socket.end(Buffer.buffer(likeHttp ? "HTTP/1.1 200 OK\r\nX" : "")
                            .appendBytes(octets)));
                })
                .listen(0, "127.0.0.1")
                .compose(server -> many(http(vertx, server, loopback(), "127.0.0.1"), 300))
                .onComplete(test.succeeding(all -> test.completeNow()));
    }

    private static Future<Void> many(GuardedHttp http, int left) {
        return left == 0
                ? Future.succeededFuture()
                : http.fetch(new Fetch("http://n.example/", Map.of(), LIMIT, RequestGuard.NONE), soon())
                        .compose(fetched -> many(http, left - 1));
    }

    private void fetch(Vertx vertx, VertxTestContext test, Consumer<NetSocket> script, Consumer<Fetched> then) {
        vertx.createNetServer()
                .connectHandler(socket -> {
                    socket.exceptionHandler(broken -> {});
                    socket.handler(request -> script.accept(socket));
                })
                .listen(0, "127.0.0.1")
                .compose(server -> http(vertx, server, loopback(), "127.0.0.1")
                        .fetch(new Fetch("http://n.example/", Map.of(), LIMIT, RequestGuard.NONE), soon()))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    then.accept(fetched);
                    test.completeNow();
                })));
    }

    private static AddressPolicy loopback() {
        return AddressPolicy.of(List.of("127.0.0.0/8"), List.of());
    }

    private GuardedHttp http(Vertx vertx, NetServer server, AddressPolicy policy, String address) {
        ChecksSettings settings = new ChecksSettings(
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                20,
                List.of(),
                List.of(),
                List.of(),
                server.actualPort(),
                server.actualPort(),
                false);
        IpAddress ip = IpAddress.parse(address).orElseThrow();
        AddressLookup lookup = (name, call) -> Future.succeededFuture(new AddressLookup.AddressAnswer(
                ip.isV6() ? List.of(ip) : List.of(),
                ip.isV6() ? List.of() : List.of(ip),
                List.of(),
                Dnssec.UNKNOWN,
                List.of()));
        return new GuardedHttp(
                vertx,
                lookup,
                policy,
                settings,
                PublicName.parser(new PublicSuffixes(List.of("example"))),
                engine.tls(),
                ExchangeListener.NOBODY);
    }

    private static CallContext soon() {
        return CallContext.ours(Duration.ofSeconds(5), System::nanoTime);
    }

    private static String unescaped(String script) {
        return script.translateEscapes();
    }
}
