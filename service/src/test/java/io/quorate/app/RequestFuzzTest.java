package io.quorate.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.Contract;
import io.quorate.app.demo.DemoFleet;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.sandbox.DemoQuestions;
import io.quorate.sandbox.DemoQuestions.Question;
import io.quorate.sandbox.DemoWorld;
import io.quorate.sandbox.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a caller sends, the answer is never a fault of ours, and always one that the contract knows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestFuzzTest {

    private static final String KEY = "quorate-demo-key";
    private static final Contract CONTRACT = Contract.read();
    private static final int INPUTS = Integer.getInteger("quorate.fuzz", 20_000) / 25;
    private static final List<String> WORDS = List.of(
            "",
            "-",
            "..",
            "*.",
            "a".repeat(300),
            "\u0000",
            "\ud800",
            "\u202e\u00e9",
            "n.example",
            "*.example",
            "127.0.0.1",
            "::1",
            "[::1]",
            "1e999",
            "../../x",
            "a\r\nb: c",
            "(((((",
            "%00%2f",
            "dcv",
            "caa",
            "contact",
            "records",
            "txt-email",
            "a@n.example\r\nBcc: b@n.example");

    private final Vertx vertx = Service.vertx();
    private final Random random = new Random(20_261_125);
    private int port;

    @BeforeAll
    void start() throws Exception {
        Sandbox sandbox = Blocking.await(Sandbox.start(vertx, DemoWorld.world(DemoFleet.HIJACKED), DemoFleet.views()));
        port = Blocking.await(Service.start(vertx, DemoFleet.simulated(0, KEY, DnssecMode.TRUST_AD, sandbox), 1))
                .port();
    }

    @AfterAll
    void stop() throws Exception {
        Blocking.await(vertx.close());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/mpic", "/dcv", "/caa", "/contact", "/records"})
    void noBodyIsAFaultOfOurs(String path) throws Exception {
        List<Buffer> bodies = new ArrayList<>();
        for (int i = 0; i < INPUTS; i++) {
            bodies.add(i % 4 == 0 ? octets(path) : mutated(seed(path)).toBuffer());
        }
        int[] taken = {0};
        new BulkCaller(vertx, port, KEY).all(path, bodies, (question, answer) -> {
            assertThat(answer.status()).as(question + " -> " + answer.body()).isIn(200, 400, 413);
            assertThat(answer.body()).as(question.toString()).doesNotContain("failed inside the service");
            assertThat(CONTRACT.faultsOfAnswer(path, "post", answer.status(), answer.headers(), answer.body()))
                    .as(question + " -> " + answer.body())
                    .isEmpty();
            taken[0] += answer.status() == 200 ? 1 : 0;
        });
        assertThat(taken[0]).as("questions that were taken: some must be").isBetween(INPUTS / 50, INPUTS - 1);
    }

    /** Of the paths for sets every second question is their own. */
    private JsonObject seed(String path) {
        boolean own = random.nextBoolean();
        if (own && path.equals("/contact")) {
            return new JsonObject(DemoQuestions.contacts("contact.example", Instant.now()));
        }
        if (own && path.equals("/records")) {
            return new JsonObject(DemoQuestions.records("dcv.example"));
        }
        List<String> bodies = Stream.concat(
                        DemoQuestions.all().stream().map(Question::body),
                        Stream.of(
                                DemoQuestions.contacts("hijacked-contact.example", Instant.now()),
                                DemoQuestions.records("hijacked-thrice.example"),
                                "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"permit.example\","
                                        + "\"caa_check_parameters\":{\"certificate_type\":\"tls-server\","
                                        + "\"caa_domains\":[\"ca.example\"],\"allow_lookup_failure\":true}}",
                                "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"*.deny.example\","
                                        + "\"orchestration_parameters\":{\"perspective_count\":6,\"quorum_count\":5,"
                                        + "\"max_attempts\":1},\"trace_identifier\":\"t\"}"))
                .toList();
        return new JsonObject(bodies.get(random.nextInt(bodies.size())));
    }

    /** One to three members replaced, removed or added, at any depth. */
    private JsonObject mutated(JsonObject body) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            JsonObject at = body;
            List<String> names = new ArrayList<>(at.fieldNames());
            String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
            while (at.getValue(name) instanceof JsonObject inner && !inner.isEmpty() && random.nextInt(4) > 0) {
                at = inner;
                names = new ArrayList<>(at.fieldNames());
                name = names.get(random.nextInt(names.size()));
            }
            switch (random.nextInt(5)) {
                case 0 -> at.remove(name);
                case 1 -> at.put(wireName(), value(2));
                default -> at.put(name, value(2));
            }
        }
        return body;
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt(12) - 2;
            case 3 -> random.nextLong();
            case 4 -> random.nextDouble() * 1e300;
            case 5 -> wireName();
            case 6 -> new JsonArray().add(value(depth - 1)).add(value(depth - 1));
            default -> new JsonObject().put(wireName(), value(depth - 1));
        };
    }

    private String wireName() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    /** A good body with some octets turned, or octets that are nothing at all. */
    private Buffer octets(String path) {
        byte[] octets = random.nextBoolean() ? seed(path).toBuffer().getBytes() : new byte[random.nextInt(2000)];
        for (int i = random.nextInt(5); i >= 0 && octets.length > 0; i--) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        }
        return Buffer.buffer(octets);
    }
}
