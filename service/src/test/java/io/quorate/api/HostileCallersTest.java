package io.quorate.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import io.quorate.api.ApiServer.Codecs;
import io.quorate.api.ApiServer.Services;
import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.api.AuthSettings.Scope;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckResult;
import io.quorate.model.Passed;
import io.quorate.net.AddressPolicy;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.perspective.CheckRecorder;
import io.quorate.perspective.CheckRunner;
import io.quorate.support.CallContext;
import io.quorate.support.Futures;
import io.quorate.support.Traces;
import io.quorate.wire.CheckCodec;
import io.quorate.wire.MpicDecoder;
import io.quorate.wire.MpicEncoder;
import io.quorate.wire.ProblemCodec;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Callers who send half of a request, broken ones, too many, or hang up: limits hold, and each is answered with a
 * problem.
 */
@Isolated("it listens to every logger")
class HostileCallersTest {

    private static final String KEY = "the-key-of-a-node";
    private static final String BODY = "{\"domain_or_ip_target\":\"example.com\",\"caa_check_parameters\":null}";
    private static final String HEAD = "POST /caa HTTP/1.1\r\nhost: a\r\nx-api-key: " + KEY + "\r\n";
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.builder().withTransport(new Listeners()).build();
    private final Context loop = vertx.getOrCreateContext();
    private final NetClient client = vertx.createNetClient();
    private final List<Promise<CheckResult>> checks = new CopyOnWriteArrayList<>();
    private final List<CallContext> deadlines = new CopyOnWriteArrayList<>();
    private final List<Integer> statuses = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile int port;
    private @Nullable ApiServer server;

    @BeforeEach
    void listen() throws Exception {
        log.start();
        root().addAppender(log);
        server = await(start(new HttpSettings.Limits(4, 0, 20, SHORT, SHORT)));
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
        root().detachAppender(log);
        assertThat(log.list)
                .as("nothing that a caller sends is an error of ours")
                .noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR));
    }

    @ParameterizedTest(name = "{0} closes the connection")
    @CsvSource(
            delimiter = '|',
            value = {
                "a header without end| POST /caa HTTP/1.1\\r\\nhost: a\\r\\nx",
                "a line without end| POST /ca",
                "half of an HTTP/2 preface| PRI * HTTP/2.0\\r\\n",
                "a refused body that drips| POST /caa HTTP/1.1\\r\\nhost: a\\r\\ncontent-length: 99\\r\\n\\r\\n",
            })
    void aRequestThatDripsEnds(String what, String octets) throws Exception {
        Connection connection = connect();
        long drip = vertx.setPeriodic(20, more -> connection.write("x"));
        connection.write(octets.translateEscapes());

        await(connection.closed.future());
        vertx.cancelTimer(drip);
    }

    @Test
    void aConnectionBetweenRequestsStaysOpen() throws Exception {
        Connection connection = connect();
        connection.write("GET /livez HTTP/1.1\r\nhost: a\r\n\r\n");
        await(connection.saw("alive"));
        connection.said.set("");
        Promise<Void> later = Promise.promise();
        vertx.setTimer(2 * SHORT.toMillis(), tick -> later.complete());
        await(later.future());
        connection.write("GET /livez HTTP/1.1\r\nhost: a\r\n\r\n");
        await(connection.saw("alive"));
    }

    @Test
    void allowsASlowAnswer() throws Exception {
        Connection connection = connect();
        connection.write(question());
        await(until(() -> checks.size() == 1));
        Promise<Void> later = Promise.promise();
        vertx.setTimer(2 * SHORT.toMillis(), tick -> later.complete());
        await(later.future());
        checks.get(0).complete(Passed.of(CaaEvidence.NONE));
        await(connection.saw("\"check_passed\":true"));
    }

    @Test
    void oneConnectionTooManyIsClosedAndTheOthersServed() throws Exception {
        List<Connection> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(connect());
        }
        Connection tooMany = connect();
        await(tooMany.closed.future());
        many.get(0).write("GET /livez HTTP/1.1\r\nhost: a\r\n\r\n");
        await(many.get(0).saw("alive"));
        await(many.get(1).socket.close());
        String text;
        do {
            Connection next = connect();
            next.write("GET /livez HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
            await(next.closed.future());
            text = next.text();
        } while (!text.contains("alive"));
    }

    @ParameterizedTest(name = "{0} is a {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a chunk whose size is no number| 400| transfer-encoding: chunked\\r\\n\\r\\nzz\\r\\n{}\\r\\n",
                "a body that is announced too large| 413| content-length: 99999\\r\\n\\r\\n",
                "a length beyond all numbers| 400| content-length: 9999999999999999999\\r\\n\\r\\n",
                "two lengths that differ| 400| content-length: 2\\r\\ncontent-length: 3\\r\\n\\r\\n{}",
                "a header that is too large| 431| x: {16k}\\r\\n\\r\\n",
                "a body that is too slow| 408| content-length: 99\\r\\n\\r\\n{",
            })
    void aBrokenBodyIsAProblemAndTheEndOfItsConnection(String what, int status, String rest) throws Exception {
        Connection connection = connect();
        connection.write(HEAD + rest.translateEscapes().replace("{16k}", "x".repeat(17_000)));
        await(connection.closed.future());
        assertThat(connection.text()).startsWith("HTTP/1.1 " + status + " ");
        assertThat(connection.text())
                .as(what)
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"status\":" + status);
        await(until(() -> underWay.get() == 0));
    }

    @Test
    void aBodyThatIsTooLargeIsReadOnSoThatTheAnswerArrives() throws Exception {
        Connection connection = connect();
        connection.write(HEAD + "content-length: 3000\r\n\r\n" + "x".repeat(1500));
        await(connection.saw("body-too-large"));
        connection.write("x".repeat(1500));
        await(connection.closed.future());
    }

    @Test
    void aBodyIsAskedForWhereTheCallerWaitsForThat() throws Exception {
        Connection connection = connect();
        connection.write(HEAD + "expect: 100-continue\r\ncontent-length: " + BODY.length() + "\r\n\r\n");
        await(connection.saw("100 Continue"));
        connection.write(BODY);
        await(until(() -> checks.size() == 1));
        checks.get(0).complete(Passed.of(CaaEvidence.NONE));
        await(connection.saw("check_passed"));
    }

    @Test
    void aCallerWhoLeavesInTheMiddleOfABodyLeavesNothing() throws Exception {
        Connection connection = connect();
        connection.write(HEAD + "content-length: 99\r\n\r\n{");
        await(until(() -> underWay.get() == 1));
        await(connection.socket.close());
        await(until(() -> underWay.get() == 0));
    }

    /** A place is held until the work has ended: 100 callers who hang up start no more than four checks. */
    @ParameterizedTest(name = "by {0}")
    @ValueSource(strings = {"closing the connection", "resetting the stream"})
    void callersWhoLeaveHoldTheirPlaceUntilTheirCheckHasStopped(String how) throws Exception {
        for (int i = 0; i < 4; i++) {
            leave(how, i + 1);
        }
        assertThat(deadlines).hasSize(4).allMatch(CallContext::expired);
        assertThat(underWay).hasValue(4);
        for (int i = 0; i < 10; i++) {
            Connection next = connect();
            next.write(question());
            await(next.saw("overloaded"));
            await(next.socket.close());
        }
        assertThat(checks).hasSize(4);
        Future<Void> stopped = onLoop(() -> Objects.requireNonNull(server).drain(Duration.ofSeconds(30)));
        assertThat(stopped.isComplete()).isFalse();

        vertx.runOnContext(go -> checks.forEach(check -> check.complete(Passed.of(CaaEvidence.NONE))));
        await(until(() -> underWay.get() == 0));
        await(stopped);
        assertThat(statuses).filteredOn(status -> status == 0).hasSize(4);
    }

    /** A coordinator has one connection for all of its callers: those who leave must not end it for the others. */
    @Test
    void manyResetsLeaveTheConnectionToTheOthers() throws Exception {
        server = await(start(HttpSettings.Limits.DEFAULTS));
        HttpClient http2 = http2();
        AtomicInteger connections = new AtomicInteger();
        for (int i = 0; i < 600; i++) {
            HttpClientRequest request = await(http2.request(HttpMethod.POST, port, "127.0.0.1", "/caa"));
            request.putHeader("x-api-key", KEY).exceptionHandler(reset -> {});
            request.connection().goAwayHandler(away -> connections.incrementAndGet());
            await(request.setChunked(true).writeHead());
            await(request.reset().transform(done -> Future.succeededFuture()));
        }
        HttpClientRequest last = await(http2.request(HttpMethod.GET, port, "127.0.0.1", "/livez"));
        assertThat(await(last.send()).statusCode()).isEqualTo(200);
        assertThat(connections).as("GOAWAYs").hasValue(0);
    }

    @Test
    void aSlowBodyByHttp2IsAProblemAndItsStreamIsReset() throws Exception {
        HttpClientRequest request = await(http2().request(HttpMethod.POST, port, "127.0.0.1", "/caa"));
        Promise<Void> reset = Promise.promise();
        request.putHeader("x-api-key", KEY).exceptionHandler(broken -> reset.tryComplete());
        request.setChunked(true).write("{");
        HttpClientResponse response = await(request.response());
        assertThat(response.statusCode()).isEqualTo(408);
        assertThat(response.getHeader("connection")).isNull();
        await(until(() -> underWay.get() == 0));
        await(reset.future());
    }

    private HttpClient http2() {
        return vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));
    }

    private void leave(String how, int running) throws Exception {
        if (how.startsWith("closing")) {
            Connection connection = connect();
            connection.write(question());
            await(until(() -> checks.size() == running));
            await(connection.socket.close());
        } else {
            HttpClientRequest request = await(http2().request(HttpMethod.POST, port, "127.0.0.1", "/caa"));
            request.putHeader("x-api-key", KEY).exceptionHandler(reset -> {});
            request.send(Buffer.buffer(BODY));
            await(until(() -> checks.size() == running));
            request.reset();
        }
        await(until(() -> deadlines.get(running - 1).expired()));
    }

    private static String question() {
        return HEAD + "content-length: " + BODY.length() + "\r\n\r\n" + BODY;
    }

    private Future<ApiServer> start(HttpSettings.Limits limits) {
        CheckRunner runner = new CheckRunner(
                (request, call) -> {
                    Promise<CheckResult> check = Promise.promise();
                    deadlines.add(call);
                    checks.add(check);
                    return check.future();
                },
                (request, call) -> Future.failedFuture("no"),
                CheckRecorder.NOWHERE,
                CheckRunner.UNNAMED,
                Duration.ofSeconds(60),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                System::nanoTime);
        PublicSuffixes suffixes = new PublicSuffixes(List.of("example"));
        PublicName names = PublicName.targetParser(suffixes, AddressPolicy.of(List.of(), List.of()));
        PublicName reverse = PublicName.reverseLookupParser(suffixes, AddressPolicy.of(List.of(), List.of()));
        return onLoop(() -> {
            ApiServer made = new ApiServer(
                            vertx,
                            HttpSettings.ofOneOrigin("127.0.0.1", 0, List.of("/"), 1024, null, limits),
                            new AuthSettings(List.of(ApiKey.unbound("node", sha256(KEY), Set.of(Scope.PERSPECTIVE)))),
                            new Services(
                                    null,
                                    runner,
                                    null,
                                    List::of,
                                    System::nanoTime,
                                    new Pages(() -> new byte[0], day -> new byte[0], () -> new byte[0]),
                                    Traces.OFF),
                            new Codecs(
                                    new MpicDecoder(names, reverse),
                                    new MpicEncoder(),
                                    new CheckCodec(names, reverse),
                                    new ProblemCodec()))
                    .withListener(new Observer());
            return made.start(0).map(bound -> {
                port = bound;
                return made;
            });
        });
    }

    /** One connection of a caller that speaks for itself. */
    private static final class Connection {

        private final NetSocket socket;
        private final AtomicReference<String> said = new AtomicReference<>("");
        private final Promise<Void> closed = Promise.promise();
        private volatile Runnable heard = () -> {};

        Connection(NetSocket socket) {
            this.socket = socket;
            socket.exceptionHandler(broken -> {});
            socket.closeHandler(gone -> closed.tryComplete());
            socket.handler(octets -> {
                said.accumulateAndGet(octets.toString(StandardCharsets.ISO_8859_1), String::concat);
                heard.run();
            });
        }

        String text() {
            return Objects.requireNonNull(said.get());
        }

        void write(String octets) {
            socket.write(Buffer.buffer(octets, "ISO-8859-1")).otherwiseEmpty();
        }

        Future<Void> saw(String wanted) {
            Promise<Void> seen = Promise.promise();
            heard = () -> {
                if (text().contains(wanted)) {
                    seen.tryComplete();
                }
            };
            heard.run();
            closed.future().onComplete(gone -> seen.tryFail("closed, and all that was seen: " + said));
            return seen.future();
        }
    }

    private Connection connect() throws Exception {
        return await(client.connect(port, "127.0.0.1").map(Connection::new));
    }

    /** Looks at what the server has done on the server's own event loop, until it is so. */
    private Future<Void> until(BooleanSupplier condition) {
        Promise<Void> so = Promise.promise();
        loop.runOnContext(go -> look(condition, so));
        return so.future();
    }

    private void look(BooleanSupplier condition, Promise<Void> so) {
        if (condition.getAsBoolean()) {
            so.complete();
        } else {
            vertx.setTimer(5, again -> look(condition, so));
        }
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        loop.runOnContext(go -> work.get().onComplete(done));
        return done.future();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return Futures.await(future);
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final class Observer implements TrafficListener {

        @Override
        public void began() {
            underWay.incrementAndGet();
        }

        @Override
        public void ended(String path, int status, Duration took) {
            underWay.decrementAndGet();
            statuses.add(status);
        }
    }
}
