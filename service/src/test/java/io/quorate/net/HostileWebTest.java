package io.quorate.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TcpServerConfig;
import io.vertx.core.parsetools.RecordParser;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.dns.AddressLookup;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.net.Fetched.Failed;
import io.quorate.net.Fetched.Kind;
import io.quorate.net.Fetched.Response;
import io.quorate.net.GuardedHttp.Fetch;
import io.quorate.remote.TestCertificates;
import io.quorate.support.CallContext;
import io.quorate.support.Cancellation;
import io.quorate.support.Span;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Web servers that do not want to be understood: what was not read to its end does not count as whole, and all of it
 * ends.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(Engine.class)
@ExtendWith(VertxExtension.class)
class HostileWebTest {

    private static final int LIMIT = 1000;
    private static final String TOKEN = "token.thumbprint";
    private static final IpAddress HERE = IpAddress.parse("127.0.0.1").orElseThrow();
    private static final int RECORD_HEADER = 5;

    private static final AddressLookup LOOKUP = (name, call) -> Future.succeededFuture(
            new AddressLookup.AddressAnswer(List.of(), List.of(HERE), List.of(), Dnssec.UNKNOWN, List.of()));

    @Parameter
    private Engine engine = Engine.OF_THIS_MACHINE;

    /** With a body timeout of 20 s these would end as timeouts, long after the test. */
    @ParameterizedTest(name = "{0} without end")
    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: {header}\r\n\r\n",
                "\r\n\r\n\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x={header}\r\nx"
            })
    void boundsDataBeforeAResponse(String octets, Vertx vertx, VertxTestContext test) {
        String sent = octets.replace("{header}", "y".repeat(20_000));
        Consumer<NetSocket> endless = socket -> {
            long more = vertx.setPeriodic(1, tick -> socket.write(sent.repeat(1 + 65_536 / sent.length())));
            socket.closeHandler(gone -> vertx.cancelTimer(more));
        };
        fetch(vertx, endless)
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(((Failed) fetched).kind()).isEqualTo(Kind.PROTOCOL);
                    test.completeNow();
                })));
    }

    @Test
    void aFewInterimResponsesAreSkipped(Vertx vertx, VertxTestContext test) {
        fetch(
                        vertx,
                        socket -> socket.end(
                                Buffer.buffer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\n".repeat(8)
                                        + "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(((Response) fetched).body()).hasToString("abc");
                    assertThat(((Response) fetched).complete()).isTrue();
                    test.completeNow();
                })));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "two lengths that differ| Content-Length: 3\\r\\nContent-Length: 6\\r\\n\\r\\nabcdef",
                "two lengths in one field| Content-Length: 3, 6\\r\\n\\r\\nabcdef",
                "a negative length| Content-Length: -1\\r\\n\\r\\nabc",
                "a chunk whose size is no number| Transfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\nabc\\r\\n0\\r\\n\\r\\n",
                "a chunk that is cut| Transfer-Encoding: chunked\\r\\n\\r\\n9\\r\\nabc",
                "chunks without an end| Transfer-Encoding: chunked\\r\\n\\r\\n3\\r\\nabc\\r\\n",
            })
    void rejectsABodyWithoutADefiniteEnd(String what, String rest, Vertx vertx, VertxTestContext test) {
        fetch(vertx, socket -> socket.end(Buffer.buffer("HTTP/1.1 200 OK\r\n" + rest.translateEscapes())))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(fetched).as(what).isInstanceOf(Failed.class);
                    assertThat(((Failed) fetched).kind()).isEqualTo(Kind.PROTOCOL);
                    test.completeNow();
                })));
    }

    static Stream<Arguments> packings() throws IOException {
        byte[] whole = gzip(TOKEN);
        byte[] broken = gzip(TOKEN + " ".repeat(200));
        broken[broken.length - 5] ^= 1;
        byte[] deflated = deflate(TOKEN);
        return Stream.of(
                Arguments.of("a whole gzip stream", "gzip", whole, true),
                Arguments.of("a whole deflate stream", "deflate", deflated, true),
                Arguments.of("blanks and a tail beyond the limit", "gzip", gzip(TOKEN + " ".repeat(5000) + "x"), false),
                Arguments.of("the same, deflated", "deflate", deflate(TOKEN + " ".repeat(5000) + "x"), false),
                Arguments.of("a checksum that is wrong", "gzip", broken, false),
                Arguments.of("gzip cut before its end", "gzip", cut(whole, 9), false),
                Arguments.of("deflate cut before its end", "deflate", cut(deflated, 5), false),
                Arguments.of("no gzip at all", "gzip", TOKEN.getBytes(StandardCharsets.US_ASCII), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packings")
    void aPackedBodyIsCompleteWhereItsPackingIs(
            String what, String coding, byte[] octets, boolean complete, Vertx vertx, VertxTestContext test) {
        Buffer answer = Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: "
                        + octets.length + "\r\n\r\n")
                .appendBytes(octets);
        fetch(vertx, socket -> socket.end(answer))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    Response response = (Response) fetched;
                    assertThat(response.complete()).as(what).isEqualTo(complete);
                    assertThat(response.body().length()).isLessThanOrEqualTo(LIMIT);
                    test.completeNow();
                })));
    }

    /** RFC 9112 section 9.8: an attacker on the path can end a connection, and cannot forge a close_notify. */
    @ParameterizedTest(name = "{0}, close_notify held back: {1}, complete: {2}")
    @CsvSource({
        "HTTP/1.0 200 OK\\r\\n\\r\\n, false, true",
        "HTTP/1.0 200 OK\\r\\n\\r\\n, true, false",
        "HTTP/1.1 200 OK\\r\\nContent-Length: 16\\r\\n\\r\\n, true, true",
    })
    void aBodyThatTheConnectionEndsNeedsCloseNotify(
            String head, boolean heldBack, boolean complete, @TempDir Path folder, Vertx vertx, VertxTestContext test)
            throws Exception {
        Path certificate = new TestCertificates(folder, "ca").issue("n", "n.example", false);
        ServerSSLOptions ssl = new ServerSSLOptions()
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2"))
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(certificate.toString())
                        .setKeyPath(folder.resolve("n.key").toString()));
        vertx.createNetServer(new TcpServerConfig().setSsl(true), ssl)
                .connectHandler(
                        socket -> socket.handler(request -> socket.end(Buffer.buffer(head.translateEscapes() + TOKEN))))
                .listen(0, "127.0.0.1")
                .compose(server -> relay(vertx, server.actualPort(), heldBack))
                .compose(relay -> http(vertx, relay)
                        .fetch(new Fetch("https://n.example/", Map.of(), LIMIT, RequestGuard.NONE), soon()))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(((Response) fetched).body()).hasToString(TOKEN);
                    assertThat(((Response) fetched).complete()).isEqualTo(complete);
                    test.completeNow();
                })));
    }

    @Test
    void aCallerWhoLeavesEndsTheFetchAtOnce(Vertx vertx, VertxTestContext test) {
        Cancellation caller = Cancellation.possible();
        Promise<Void> closed = Promise.promise();
        vertx.createNetServer()
                .connectHandler(socket -> socket.closeHandler(gone -> closed.tryComplete())
                        .handler(request -> vertx.runOnContext(go -> caller.cancel())))
                .listen(0, "127.0.0.1")
                .compose(server -> onLoop(
                        vertx,
                        () -> http(vertx, server.actualPort())
                                .fetch(
                                        new Fetch("http://n.example/", Map.of(), LIMIT, RequestGuard.NONE),
                                        soon(caller))))
                .compose(fetched -> closed.future().map(fetched))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(((Failed) fetched).kind()).isEqualTo(Kind.PROTOCOL);
                    test.completeNow();
                })));
    }

    @Test
    void aCallerWhoLeavesEndsTheHandshakeAtOnce(Vertx vertx, VertxTestContext test) {
        Cancellation caller = Cancellation.possible();
        vertx.createNetServer()
                .connectHandler(socket -> socket.handler(hello -> vertx.runOnContext(go -> caller.cancel())))
                .listen(0, "127.0.0.1")
                .compose(server -> onLoop(
                        vertx,
                        () -> new TlsProbe(
                                        vertx,
                                        LOOKUP,
                                        loopback(),
                                        settings(server.actualPort()),
                                        engine.tls(),
                                        ExchangeListener.NOBODY)
                                .probe(
                                        new DomainName("n.example", "n.example", false),
                                        "n.example",
                                        "acme-tls/1",
                                        soon(caller))))
                .onComplete(test.succeeding(probed -> test.verify(() -> {
                    assertThat(((Probed.Failed) probed).kind()).isEqualTo(Kind.CONNECTION);
                    test.completeNow();
                })));
    }

    @Test
    void nothingIsAskedForACallerWhoHasLeft(Vertx vertx, VertxTestContext test) {
        Cancellation caller = Cancellation.possible();
        caller.cancel();
        AtomicInteger connections = new AtomicInteger();
        vertx.createNetServer()
                .connectHandler(socket -> connections.incrementAndGet())
                .listen(0, "127.0.0.1")
                .compose(server -> http(vertx, server.actualPort())
                        .fetch(new Fetch("http://n.example/", Map.of(), LIMIT, RequestGuard.NONE), soon(caller)))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(fetched).isInstanceOf(Failed.class);
                    assertThat(connections).hasValue(0);
                    test.completeNow();
                })));
    }

    /** RFC 6066 section 3: a server name has no final dot. */
    @Test
    void anAbsoluteNameIsGreetedWithoutItsDot(@TempDir Path folder, Vertx vertx, VertxTestContext test)
            throws Exception {
        Path certificate = new TestCertificates(folder, "ca").issue("n", "n.example", false);
        ServerSSLOptions ssl = new ServerSSLOptions()
                .setSni(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(certificate.toString())
                        .setKeyPath(folder.resolve("n.key").toString()));
        vertx.createNetServer(new TcpServerConfig().setSsl(true), ssl)
                .connectHandler(socket -> socket.handler(request -> {
                    String seen = socket.indicatedServerName() + " "
                            + request.toString()
                                    .lines()
                                    .filter(line -> line.startsWith("host:"))
                                    .toList();
                    socket.end(
                            Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Length: " + seen.length() + "\r\n\r\n" + seen));
                }))
                .listen(0, "127.0.0.1")
                .compose(secure -> vertx.createNetServer()
                        .connectHandler(socket -> socket.handler(request -> socket.end(
                                Buffer.buffer("HTTP/1.1 301 F\r\nLocation: https://n.example.:443/\r\n\r\n"))))
                        .listen(0, "127.0.0.1")
                        .compose(plain -> http(vertx, plain.actualPort(), secure.actualPort())
                                .fetch(new Fetch("http://n.example/", Map.of(), LIMIT, RequestGuard.NONE), soon())))
                .onComplete(test.succeeding(fetched -> test.verify(() -> {
                    assertThat(((Response) fetched).body()).hasToString("n.example [host: n.example]");
                    test.completeNow();
                })));
    }

    private Future<Fetched> fetch(Vertx vertx, Consumer<NetSocket> script) {
        return vertx.createNetServer()
                .connectHandler(socket -> {
                    socket.exceptionHandler(broken -> {});
                    socket.handler(request -> script.accept(socket));
                })
                .listen(0, "127.0.0.1")
                .compose(server -> http(vertx, server.actualPort())
                        .fetch(new Fetch("http://n.example/", Map.of(), LIMIT, RequestGuard.NONE), soon()));
    }

    /** Passes records on, the one behind which the server closes only where it is not to be held back. */
    private static Future<Integer> relay(Vertx vertx, int port, boolean holdsBackTheLast) {
        NetClient client = vertx.createNetClient();
        return vertx.createNetServer()
                .connectHandler(socket -> {
                    socket.pause();
                    client.connect(port, "127.0.0.1").onSuccess(server -> {
                        Records records = new Records(socket);
                        server.handler(records.parser);
                        server.closeHandler(gone -> records.end(holdsBackTheLast));
                        socket.handler(server::write);
                        socket.resume();
                    });
                })
                .listen(0, "127.0.0.1")
                .map(NetServer::actualPort);
    }

    /** A TLS server's output, record by record, one behind. */
    private static final class Records {

        private final NetSocket to;
        private final RecordParser parser;
        private Buffer header = Buffer.buffer();
        private Buffer held = Buffer.buffer();

        Records(NetSocket to) {
            this.to = to;
            this.parser = RecordParser.newFixed(RECORD_HEADER);
            parser.handler(this::take);
        }

        private void take(Buffer part) {
            if (header.length() == 0) {
                header = part.copy();
                parser.fixedSizeMode(part.getUnsignedShort(3));
                return;
            }
            if (held.length() > 0) {
                to.write(held);
            }
            held = header.appendBuffer(part);
            header = Buffer.buffer();
            parser.fixedSizeMode(RECORD_HEADER);
            if (isHandshake(held)) {
                to.write(held);
                held = Buffer.buffer();
            }
        }

        /** Returns whether the client must answer this record before anything else comes. */
        private static boolean isHandshake(Buffer record) {
            return record.getByte(0) == 22 || record.getByte(0) == 20;
        }

        void end(boolean withoutTheLast) {
            if (!withoutTheLast && held.length() > 0) {
                to.write(held);
            }
            to.close();
        }
    }

    private static <T> Future<T> onLoop(Vertx vertx, Supplier<Future<T>> work) {
        return Future.future(done -> vertx.runOnContext(go -> work.get().onComplete(done)));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return packed.toByteArray();
    }

    private static byte[] deflate(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(packed)) {
            deflate.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return packed.toByteArray();
    }

    private static byte[] cut(byte[] octets, int without) {
        return Arrays.copyOf(octets, octets.length - without);
    }

    private static AddressPolicy loopback() {
        return AddressPolicy.of(List.of("127.0.0.0/8"), List.of());
    }

    private GuardedHttp http(Vertx vertx, int port) {
        return http(vertx, port, port);
    }

    private GuardedHttp http(Vertx vertx, int plain, int secure) {
        ChecksSettings settings = new ChecksSettings(
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                20,
                List.of(),
                List.of(),
                List.of(),
                plain,
                secure,
                false);
        return new GuardedHttp(
                vertx,
                LOOKUP,
                loopback(),
                settings,
                PublicName.parser(new PublicSuffixes(List.of("example"))),
                engine.tls(),
                ExchangeListener.NOBODY);
    }

    private static ChecksSettings settings(int port) {
        return new ChecksSettings(
                Duration.ofSeconds(20), Duration.ofSeconds(20), 20, List.of(), List.of(), List.of(), port, port, false);
    }

    private static CallContext soon() {
        return CallContext.ours(Duration.ofSeconds(25), System::nanoTime);
    }

    private static CallContext soon(Cancellation caller) {
        return new CallContext(soon().deadline(), Span.NONE, caller);
    }
}
