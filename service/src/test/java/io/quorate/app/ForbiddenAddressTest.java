package io.quorate.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.api.ConsoleSettings;
import io.quorate.config.ServiceSettings;
import io.quorate.history.HistorySettings;
import io.quorate.net.ChecksSettings;
import io.quorate.sandbox.Page;
import io.quorate.sandbox.Sandbox;
import io.quorate.sandbox.World;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A target with an internal address is refused before a packet leaves (RFC 8555 section 10.4): a listener at the
 * forbidden address counts connections. It counts some where the operator opened the block, so that its silence says
 * something.
 */
@Execution(ExecutionMode.CONCURRENT)
class ForbiddenAddressTest {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String INSIDE = "127.0.0.4";
    private static final String TOKEN = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";

    private final Vertx vertx = Service.vertx();
    private final AtomicInteger connections = new AtomicInteger();

    /** A way inside, as records of n.example or as a redirect of it. */
    record Way(String name, String records, String redirect, boolean forTls) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way("an A record", "n 300 IN A 127.0.0.4", "", true),
                new Way("a CNAME", "n 300 IN CNAME in\nin 300 IN A 127.0.0.4", "", true),
                new Way("an IPv4-mapped address", "n 300 IN AAAA ::ffff:127.0.0.4", "", true),
                new Way("a NAT64 address", "n 300 IN AAAA 64:ff9b::7f00:4", "", true),
                new Way("a redirect to an address", "n 300 IN A 127.0.0.1", "http://127.0.0.4/", false),
                new Way("a redirect by TLS", "n 300 IN A 127.0.0.1", "https://127.0.0.4/", false),
                new Way(
                        "a redirect to a name",
                        "n 300 IN A 127.0.0.1\nin 300 IN A 127.0.0.4",
                        "http://in.example/",
                        false),
                new Way("a redirect to a mapped address", "n 300 IN A 127.0.0.1", "http://[::ffff:7f00:4]/", false),
                new Way("a redirect to a NAT64 address", "n 300 IN A 127.0.0.1", "http://[64:ff9b::7f00:4]/", false));
    }

    static Stream<Arguments> questions() {
        JsonObject http = new JsonObject()
                .put("validation_method", "acme-http-01")
                .put("token", TOKEN)
                .put("key_authorization", TOKEN + ".x");
        JsonObject website = new JsonObject()
                .put("validation_method", "website-change")
                .put("challenge_value", "value-of-the-challenge")
                .put("http_token_path", "order.txt");
        JsonObject tls = new JsonObject()
                .put("validation_method", "acme-tls-alpn-01")
                .put("key_authorization_hash", "ab".repeat(32));
        return ways().flatMap(way -> Stream.of(http, website, tls)
                .filter(question -> way.forTls() || !question.equals(tls))
                .map(question -> arguments(way, question)));
    }

    @BeforeEach
    void nothingYet() {
        connections.set(0);
    }

    @AfterEach
    void close() throws Exception {
        Blocking.await(vertx.close());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("questions")
    void isRefusedBeforeAPacketLeaves(Way way, JsonObject question) throws Exception {
        JsonObject answer = ask(way, question, List.of("127.0.0.1"));
        assertThat(answer.getBoolean("is_valid")).isFalse();
        assertThat(answer.encode()).contains("mpic_error:dcv_checker:address_forbidden");
        assertThat(connections).hasValue(0);
    }

    @ParameterizedTest(name = "{0}: {1} where the operator opened the block")
    @MethodSource("questions")
    void theListenerCounts(Way way, JsonObject question) throws Exception {
        ask(way, question, List.of("127.0.0.0/8", "::ffff:0:0/96", "64:ff9b::/96"));
        boolean routed = !way.name().contains("NAT64");
        assertThat(connections.get() > 0).isEqualTo(routed);
    }

    private JsonObject ask(Way way, JsonObject question, List<String> allowed) throws Exception {
        Sandbox sandbox = Blocking.await(Sandbox.start(vertx, world(way), SimulatedFleet.views()));
        for (int port : new int[] {sandbox.httpPort(), sandbox.httpsPort()}) {
            Blocking.await(vertx.createNetServer()
                    .connectHandler(socket -> {
                        connections.incrementAndGet();
                        socket.close();
                    })
                    .listen(port, INSIDE));
        }
        ServiceSettings fleet = SimulatedFleet.settings(sandbox, PATIENCE);
        Service service = Blocking.await(Service.start(vertx, allowing(fleet, allowed), 1));
        Buffer body = new JsonObject()
                .put("check_type", "dcv")
                .put("domain_or_ip_target", "n.example")
                .put("dcv_check_parameters", question)
                .toBuffer();
        return Blocking.await(Future.<JsonObject>future(done -> vertx.runOnContext(
                onLoop -> ask(vertx.createHttpClient(), service.port(), body).onComplete(done))));
    }

    /** Keeps a reference to the client: an unreachable one is closed by the garbage collector. */
    private static Future<JsonObject> ask(HttpClient client, int port, Buffer body) {
        return client.request(HttpMethod.POST, port, "127.0.0.1", "/mpic")
                .compose(request ->
                        request.putHeader("x-api-key", SimulatedFleet.KEY).send(body))
                .compose(HttpClientResponse::body)
                .map(JsonObject::new)
                .eventually(client::close);
    }

    private static World world(Way way) {
        World.Builder world = World.builder()
                .zone("example.", "@ 300 IN SOA ns hostmaster 1 1 1 1 60\n@ 300 IN NS ns\n" + way.records() + "\n");
        if (!way.redirect().isEmpty()) {
            Page page = Page.redirect(302, way.redirect());
            Map.of("acme-challenge/" + TOKEN, page, "pki-validation/order.txt", page)
                    .forEach((path, redirect) -> world.page("n.example/.well-known/" + path, redirect));
        }
        return world.build();
    }

    private static ServiceSettings allowing(ServiceSettings fleet, List<String> blocks) {
        ChecksSettings checks = fleet.checks();
        return new ServiceSettings(
                fleet.role(),
                fleet.simulation(),
                fleet.http(),
                fleet.management(),
                fleet.auth(),
                fleet.coordinator(),
                Objects.requireNonNull(fleet.perspective()),
                fleet.dns(),
                new ChecksSettings(
                        checks.httpTimeout(),
                        checks.connectTimeout(),
                        checks.maxRedirects(),
                        blocks,
                        checks.blockAddresses(),
                        checks.extraTlds(),
                        checks.httpPort(),
                        checks.httpsPort(),
                        false),
                fleet.caa(),
                fleet.audit(),
                fleet.log(),
                fleet.traces(),
                HistorySettings.DEFAULTS,
                ConsoleSettings.DEFAULTS);
    }
}
