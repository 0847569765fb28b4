package io.quorate.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import io.quorate.Contract;
import io.quorate.app.demo.DemoFleet;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.net.TlsEngine;
import io.quorate.sandbox.Challenge;
import io.quorate.sandbox.Fault;
import io.quorate.sandbox.Page;
import io.quorate.sandbox.Sandbox;
import io.quorate.sandbox.Validity;
import io.quorate.sandbox.World;

import static org.assertj.core.api.Assertions.assertThat;

/** Walks the scenario files: a world, a request, and what the answer must be, over the whole path. */
@Execution(ExecutionMode.CONCURRENT)
class ScenarioTest {

    static final String KEY = "quorate-demo-key";
    private static final String SELF_TEST = ". SOA";
    /** The question for a random label by which a resolver shows that it reaches the root. */
    private static final String REACH = "[a-z]{24} A";

    private static final Contract CONTRACT = Contract.read();
    static final TlsEngine FOUND = TlsEngine.ofThisMachine();
    private static final TlsEngine JDK = TlsEngine.ofTheJdk();

    /** One scenario, named by its file. */
    record Scenario(String name, TlsEngine tls, JsonObject given, JsonObject when, JsonObject then) {

        @Override
        public String toString() {
            return name;
        }
    }

    record Answer(HttpClientResponse response, JsonObject body) {

        String header(String name) {
            return Objects.requireNonNullElse(response.getHeader(name), "");
        }
    }

    static Stream<Scenario> scenarios() throws IOException {
        List<Scenario> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/scenarios"))) {
            for (Path file : files.sorted().toList()) {
                JsonArray rows = new JsonArray(
                        (List<?>) new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)));
                for (int i = 0; i < rows.size(); i++) {
                    JsonObject row = rows.getJsonObject(i);
                    for (TlsEngine tls : engines(row)) {
                        all.add(new Scenario(
                                file.getFileName() + ", TLS by " + tls.words() + ": " + row.getString("name"),
                                tls,
                                row.getJsonObject("given"),
                                row.getJsonObject("when"),
                                row.getJsonObject("then")));
                    }
                }
            }
        }
        return all.stream();
    }

    /** What TLS says is the same whoever speaks it. */
    private static List<TlsEngine> engines(JsonObject row) {
        return row.encode().contains("tls-alpn") || row.encode().contains("https:")
                ? List.of(FOUND, JDK)
                : List.of(FOUND);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void holds(Scenario scenario) throws Exception {
        Vertx vertx = Service.vertx();
        try {
            Sandbox sandbox = Waiting.on(Sandbox.start(vertx, world(scenario.given()), DemoFleet.views()));
            Service service = Waiting.on(Service.start(
                    vertx,
                    DemoFleet.simulated(0, KEY, DnssecMode.TRUST_AD, sandbox, patience(scenario.given())),
                    1,
                    null,
                    scenario.tls()));
            Answer answer = Waiting.on(ask(vertx, service.port(), question(scenario.when())));
            assertThat(answer.response().statusCode())
                    .as(answer.body().encode())
                    .isEqualTo(scenario.then().getInteger("status", 200));
            assertThat(CONTRACT.faultsOfAnswer(
                            "/mpic",
                            "post",
                            answer.response().statusCode(),
                            headers(answer.response()),
                            answer.body().encode()))
                    .as(answer.body().encode())
                    .isEmpty();
            assertThat(StrictClient.faults(
                            answer.response().statusCode(), answer.body().encode()))
                    .as("a client with the types of 3.5.0")
                    .isEmpty();
            if (scenario.then().containsKey("issues")) {
                assertThat(issueTypes(answer.body()))
                        .containsExactlyInAnyOrderElementsOf(
                                strings(scenario.then().getJsonArray("issues")));
                return;
            }
            check(
                    scenario.then(),
                    answer.body(),
                    Map.of(
                            "reason", answer.header("x-mpic-reason"),
                            "account", answer.header("x-mpic-account"),
                            "below", answer.header("x-mpic-below-rules"),
                            "primary", answer.header("x-mpic-primary")));
            checkWhatWasAsked(scenario.then(), sandbox);
        } finally {
            Waiting.on(vertx.close());
        }
    }

    /** A busy machine is no silent server: only where one is meant, the wait is short. */
    static Duration patience(JsonObject given) {
        return given.encode().contains("\"SILENCE\"") ? Duration.ofMillis(400) : Duration.ofSeconds(3);
    }

    private static Map<String, String> headers(HttpClientResponse response) {
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return headers;
    }

    /** From an event loop: from elsewhere a body can arrive before its reader. */
    static Future<Answer> ask(Vertx vertx, int port, Buffer question) {
        return Future.future(done -> vertx.runOnContext(
                onLoop -> ask(vertx.createHttpClient(), port, question).onComplete(done)));
    }

    /** Keeps a reference to the client: an unreachable one is closed by the garbage collector. */
    private static Future<Answer> ask(HttpClient client, int port, Buffer question) {
        return client.request(HttpMethod.POST, port, "127.0.0.1", "/v1/mpic")
                .compose(request -> request.putHeader("x-api-key", KEY).send(question))
                .compose(response -> response.body().map(body -> new Answer(response, new JsonObject(body))))
                .eventually(client::close);
    }

    static World world(JsonObject given) {
        World.Builder world = World.builder()
                .zone(
                        given.getString("origin", "example."),
                        "@ 300 IN SOA ns hostmaster 1 1 1 1 60\n@ 300 IN NS ns\n" + given.getString("zone") + "\n"
                                + many(given));
        each(given, "lies").forEach(lie -> world.zoneIn(lie.getKey(), "example.", lie.getValue() + "\n"));
        each(given, "faults").forEach(fault -> world.fault(fault.getKey(), Fault.valueOf((String) fault.getValue())));
        each(given, "broken")
                .forEach(view -> ((JsonObject) view.getValue())
                        .forEach(fault -> world.faultIn(
                                view.getKey(), fault.getKey(), Fault.valueOf((String) fault.getValue()))));
        each(given, "validity")
                .forEach(part -> world.validity(part.getKey(), Validity.valueOf((String) part.getValue())));
        each(given, "validity_in")
                .forEach(view -> ((JsonObject) view.getValue())
                        .forEach(part -> world.validityIn(
                                view.getKey(), part.getKey(), Validity.valueOf((String) part.getValue()))));
        each(given, "pages").forEach(page -> world.page(page.getKey(), page((JsonObject) page.getValue())));
        each(given, "attackers_pages")
                .forEach(page -> world.attackersPage(page.getKey(), page((JsonObject) page.getValue())));
        each(given, "ipv6_pages").forEach(page -> world.ipv6Page(page.getKey(), page((JsonObject) page.getValue())));
        each(given, "challenges")
                .forEach(name -> world.challenge(name.getKey(), challenge((JsonObject) name.getValue())));
        each(given, "algorithms").forEach(zone -> world.algorithm(zone.getKey(), (Integer) zone.getValue()));
        return world.build();
    }

    /** As many lines as a number says, each with its own number for every {@code #}. */
    private static String many(JsonObject given) {
        StringBuilder lines = new StringBuilder();
        each(given, "many")
                .forEach(line -> IntStream.rangeClosed(1, (Integer) line.getValue())
                        .forEach(number -> lines.append(line.getKey().replace("#", String.valueOf(number)))
                                .append('\n')));
        return lines.toString();
    }

    private static Page page(JsonObject given) {
        Map<String, String> headers = new HashMap<>();
        each(given, "headers").forEach(header -> headers.put(header.getKey(), (String) header.getValue()));
        Buffer body = given.containsKey("body_hex")
                ? Buffer.buffer(HexFormat.of().parseHex(given.getString("body_hex")))
                : Buffer.buffer(given.getString("body", ""));
        return new Page(given.getInteger("status", 200), body, headers);
    }

    private static Challenge challenge(JsonObject given) {
        return new Challenge(
                strings(given.getJsonArray("names")),
                given.getString("identifier"),
                given.getBoolean("critical", true),
                true,
                Challenge.Signer.valueOf(given.getString("signer", "SELF")));
    }

    static Buffer question(JsonObject when) {
        JsonObject question = new JsonObject()
                .put("domain_or_ip_target", when.getString("target"))
                .put("orchestration_parameters", when.getJsonObject("orchestration"));
        return when.containsKey("dcv")
                ? question.put("check_type", "dcv")
                        .put("dcv_check_parameters", when.getJsonObject("dcv"))
                        .toBuffer()
                : question.put("check_type", "caa")
                        .put("caa_check_parameters", when.getJsonObject("caa"))
                        .toBuffer();
    }

    private static void check(JsonObject then, JsonObject answer, Map<String, String> headers) {
        JsonArray views = answer.getJsonArray("perspectives");
        List<String> differing = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            JsonObject view = views.getJsonObject(i);
            if (!view.getJsonObject("check_response").getBoolean("check_passed")) {
                differing.add(view.getString("perspective_code"));
            }
        }
        JsonObject first = views.getJsonObject(0).getJsonObject("check_response");
        assertThat(views.size())
                .as("each perspective yields one result, whatever it met (Google Trust Services 1959867)")
                .isEqualTo(
                        answer.getJsonObject("actual_orchestration_parameters").getInteger("perspective_count"));
        assertThat(answer.getBoolean("is_valid")).as(answer.encode()).isEqualTo(then.getBoolean("valid"));
        assertThat(answer.getBoolean("mpic_completed")).isEqualTo(then.getBoolean("completed", true));
        assertThat(headers.get("reason")).isEqualTo(then.getString("reason"));
        assertThat(views.size() - differing.size()).isEqualTo(then.getInteger("agree"));
        assertThat(headers.get("primary")).startsWith(then.getString("primary", ""));
        if (then.containsKey("below_rules")) {
            assertThat(headers.get("below")).contains(then.getString("below_rules"));
        }
        if (then.containsKey("account")) {
            assertThat(headers.get("account")).isEqualTo(then.getString("account"));
        }
        if (then.containsKey("differ")) {
            assertThat(differing).containsExactlyInAnyOrderElementsOf(strings(then.getJsonArray("differ")));
        }
        if (then.containsKey("found_at")) {
            assertThat(first.getJsonObject("details").getString("found_at")).isEqualTo(then.getString("found_at"));
        }
        if (then.containsKey("records")) {
            assertThat(strings(first.getJsonObject("details").getJsonArray("records_seen")))
                    .isEqualTo(strings(then.getJsonArray("records")));
        }
        each(then, "details")
                .forEach(detail -> assertThat(first.getJsonObject("details").getValue(detail.getKey()))
                        .as(detail.getKey())
                        .isEqualTo(detail.getValue()));
        if (then.containsKey("hops")) {
            assertThat(first.getJsonObject("details").getJsonArray("response_history"))
                    .hasSize(then.getInteger("hops"));
        }
        if (then.containsKey("error")) {
            assertThat(first.getJsonArray("errors").encode()).contains(then.getString("error"));
        }
        if (then.containsKey("hidden")) {
            assertThat(answer.encode()).doesNotContain(then.getString("hidden"));
        }
        int attempts = then.getInteger("attempts", 1);
        assertThat(answer.getJsonObject("actual_orchestration_parameters").getInteger("attempt_count"))
                .isEqualTo(attempts);
        JsonArray earlier = answer.getJsonArray("previous_attempt_results");
        assertThat(earlier == null ? 0 : earlier.size()).isEqualTo(attempts - 1);
    }

    /** What the simulated Internet saw of all seven views, each thing once, in the order of the first sight. */
    private static void checkWhatWasAsked(JsonObject then, Sandbox sandbox) {
        Map<String, List<String>> seen = Map.of(
                "requests", sandbox.requests(),
                "agents", sandbox.agents(),
                "server_names", sandbox.serverNames());
        seen.forEach((what, all) -> {
            if (then.containsKey(what)) {
                assertThat(all.stream().distinct().toList()).as(what).isEqualTo(strings(then.getJsonArray(what)));
            }
        });
        if (then.containsKey("primary_queries")) {
            assertThat(sandbox.queries("us-east-2").stream()
                            .filter(query -> !query.equals(SELF_TEST) && !query.matches(REACH))
                            .toList())
                    .as("questions of the primary")
                    .containsExactlyInAnyOrderElementsOf(strings(then.getJsonArray("primary_queries")));
        }
    }

    private static List<Map.Entry<String, Object>> each(JsonObject object, String field) {
        @Nullable JsonObject entries = object.getJsonObject(field);
        return entries == null
                ? List.of()
                : List.copyOf(entries.getMap().entrySet()).stream()
                        .map(entry -> Map.entry(entry.getKey(), entries.getValue(entry.getKey())))
                        .toList();
    }

    private static List<String> issueTypes(JsonObject problem) {
        return problem.getJsonArray("validation_issues").stream()
                .map(issue -> ((JsonObject) issue).getString("issue_type"))
                .toList();
    }

    private static List<String> strings(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }
}
