package io.quorate.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.api.ConsoleSettings;
import io.quorate.app.demo.DemoFleet;
import io.quorate.config.ServiceSettings;
import io.quorate.dns.DnsSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.ServerAddress;
import io.quorate.history.HistorySettings;
import io.quorate.net.ChecksSettings;
import io.quorate.sandbox.DemoQuestions;
import io.quorate.sandbox.DemoQuestions.Question;
import io.quorate.sandbox.DemoWorld;
import io.quorate.sandbox.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Random octets, and good answers with some octets turned, from the servers that checks ask: never a fault of ours. */
@Execution(ExecutionMode.CONCURRENT)
class HostileServersFuzzTest {

    private static final String KEY = "quorate-demo-key";
    /** A check is a thousand times dearer than a call of a parser. */
    private static final int INPUTS = Math.min(1_000, Integer.getInteger("quorate.fuzz", 20_000) / 100);

    /** Most packets are not valid answers, so the client waits on. */
    private static final Duration PATIENCE = Duration.ofMillis(150);

    private static final int NAME_OF_QUESTION = 12;

    private final Vertx vertx = Service.vertx();
    private final Random random = new Random(20_261_125);
    private final AtomicInteger served = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        Blocking.await(vertx.close());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"acme-http-01", "website-change", "acme-tls-alpn-01"})
    void theWebAndTheTlsServer(String method) throws Exception {
        Sandbox sandbox = sandbox();
        NetServer hostile = Blocking.await(vertx.createNetServer()
                .connectHandler(socket -> {
                    socket.exceptionHandler(broken -> {});
                    socket.handler(request -> socket.end(answer()));
                })
                .listen(0, "127.0.0.1"));
        ServiceSettings demo = DemoFleet.simulated(0, KEY, DnssecMode.TRUST_AD, sandbox);
        ask(with(demo, demo.dns(), checks(demo.checks(), hostile.actualPort())), method, INPUTS);
    }

    /** The self-test of the resolver, which asks for the root, is answered well: else no other question is asked. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"acme-dns-01", "contact-email-caa", "dns-persistent", "acme-http-01"})
    void theResolver(String method) throws Exception {
        Sandbox sandbox = sandbox();
        ask(behindTurning(sandbox), method, INPUTS / 4);
    }

    private ServiceSettings behindTurning(Sandbox sandbox) throws Exception {
        ServiceSettings demo = DemoFleet.simulated(0, KEY, DnssecMode.TRUST_AD, sandbox, PATIENCE);
        DnsSettings good = demo.dns();
        String resolver = "127.0.0.1:" + turning(sandbox.resolver("us-east-2"));
        DnsSettings dns = new DnsSettings(
                List.of(ServerAddress.parse(resolver).orElseThrow()),
                good.timeout(),
                good.attempts(),
                good.lifetime(),
                good.dnssec(),
                null,
                null);
        return with(demo, dns, demo.checks());
    }

    /** Contacts and records of the same answers, by the paths of their own. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"contact", "records"})
    void theResolverOfSets(String type) throws Exception {
        Sandbox sandbox = sandbox();
        String body = type.equals("contact")
                ? DemoQuestions.contacts("dcv.example", Instant.now())
                : DemoQuestions.records("dcv.example");
        ask(behindTurning(sandbox), "/" + type, body, INPUTS / 4);
    }

    private void ask(ServiceSettings settings, String method, int times) throws Exception {
        String body = DemoQuestions.all().stream()
                .filter(question -> question.method().wireName().equals(method))
                .map(Question::body)
                .findFirst()
                .orElseThrow()
                .replace("\"check_type\":\"dcv\",", "");
        ask(settings, "/dcv", body, times);
    }

    private void ask(ServiceSettings settings, String path, String body, int times) throws Exception {
        int port = Blocking.await(Service.start(vertx, settings, 1)).port();
        List<Buffer> bodies = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            bodies.add(Buffer.buffer(body));
        }
        int[] failed = {0};
        new BulkCaller(vertx, port, KEY).all(path, bodies, (question, answer) -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("failed inside the service");
            failed[0] += answer.body().contains("\"check_passed\":false") ? 1 : 0;
        });
        assertThat(served).as("hostile answers").hasValueGreaterThan(times / 2);
        assertThat(failed[0]).as("checks that did not pass").isPositive();
    }

    private Sandbox sandbox() throws Exception {
        return Blocking.await(Sandbox.start(vertx, DemoWorld.world(DemoFleet.HIJACKED), DemoFleet.views()));
    }

    private Buffer answer() {
        served.incrementAndGet();
        byte[] octets = new byte[random.nextInt(600)];
        random.nextBytes(octets);
        return switch (random.nextInt(4)) {
            case 0 -> Buffer.buffer(octets);
            case 1 ->
                Buffer.buffer("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n")
                        .appendBytes(octets);
            case 2 ->
                Buffer.buffer("HTTP/1.1 302 X\r\nLocation: ")
                        .appendBytes(octets)
                        .appendString("\r\nContent-Length: 0\r\n\r\n");
            default ->
                Buffer.buffer(new byte[] {22, 3, 3, (byte) (octets.length >> 8), (byte) octets.length})
                        .appendBytes(octets);
        };
    }

    /** A resolver before another one that turns octets of what that one says. */
    private int turning(String upstream) throws Exception {
        SocketAddress behind = SocketAddress.inetSocketAddress(
                Integer.parseInt(upstream.substring(upstream.indexOf(':') + 1)), "127.0.0.1");
        DatagramSocket front = vertx.createDatagramSocket();
        DatagramSocket back = vertx.createDatagramSocket();
        Map<Integer, SocketAddress> askers = new HashMap<>();
        front.handler(packet -> {
            askers.put(packet.data().getUnsignedShort(0), packet.sender());
            back.send(packet.data(), behind.port(), behind.host());
        });
        back.handler(packet -> {
            SocketAddress asker = askers.get(packet.data().getUnsignedShort(0));
            boolean root = packet.data().getByte(NAME_OF_QUESTION) == 0;
            if (asker != null) {
                front.send(root ? packet.data() : turned(packet.data()), asker.port(), asker.host());
            }
        });
        Blocking.await(Future.all(back.listen(0, "127.0.0.1"), front.listen(0, "127.0.0.1")));
        return front.localAddress().port();
    }

    /** The identifier stays, so that it is read at all. */
    private Buffer turned(Buffer answer) {
        served.incrementAndGet();
        byte[] octets = answer.getBytes();
        int times = random.nextInt(8);
        for (int i = 0; i < times; i++) {
            octets[2 + random.nextInt(octets.length - 2)] = (byte) random.nextInt(256);
        }
        int length = random.nextInt(4) == 0 ? 2 + random.nextInt(octets.length - 2) : octets.length;
        return Buffer.buffer(octets).getBuffer(0, length);
    }

    private static ChecksSettings checks(ChecksSettings demo, int port) {
        return new ChecksSettings(
                demo.httpTimeout(),
                demo.connectTimeout(),
                demo.maxRedirects(),
                demo.allowAddresses(),
                demo.blockAddresses(),
                demo.extraTlds(),
                port,
                port,
                false);
    }

    private static ServiceSettings with(ServiceSettings demo, DnsSettings dns, ChecksSettings checks) {
        return new ServiceSettings(
                ServiceSettings.Role.PERSPECTIVE,
                demo.simulation(),
                demo.http(),
                demo.management(),
                demo.auth(),
                null,
                demo.perspective(),
                dns,
                checks,
                demo.caa(),
                demo.audit(),
                demo.log(),
                demo.traces(),
                HistorySettings.DEFAULTS,
                ConsoleSettings.DEFAULTS);
    }
}
