package io.quorate.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import io.quorate.sandbox.Fault;
import io.quorate.sandbox.Page;
import io.quorate.sandbox.Sandbox;
import io.quorate.sandbox.World;
import io.quorate.telemetry.LogSettings;
import io.quorate.telemetry.Logs;

import static org.assertj.core.api.Assertions.assertThat;

/** Hostile targets cannot lengthen the log: one short line per check and one per verdict, whatever they send. */
@Isolated("every line of the log is counted")
class LogFloodTest {

    private static final int TIMES = 5;
    private static final int VIEWS = 7;
    /** One line with all its fields, none of them a novel. */
    private static final int LONGEST_LINE = 4000;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void aFloodFromHostileTargetsDoesNotFloodTheLog() throws Exception {
        List<JsonObject> questions = new ArrayList<>();
        IntStream.range(0, TIMES).forEach(again -> {
            // Passes, so that the verdict's line is the only one.
            questions.add(caa("many.example"));
            questions.add(caa("broken.example"));
            questions.add(http("pages.example"));
            questions.add(txt("pages.example"));
        });
        List<JsonObject> lines = logged(questions);

        Map<String, Long> events =
                lines.stream().collect(Collectors.groupingBy(line -> line.getString("message"), Collectors.counting()));
        // Once, if it takes the half second after which a service says so.
        assertThat(Objects.requireNonNullElse(events.remove("checks speak TLS"), 0L))
                .isLessThanOrEqualTo(1);
        // Once for each of the others, by the time of the first probes.
        assertThat(Objects.requireNonNullElse(events.remove("perspective state"), 0L))
                .isLessThanOrEqualTo(VIEWS - 1);
        assertThat(events)
                .containsOnlyKeys("resolver self-test", "check finished", "verdict given")
                .containsEntry("resolver self-test", (long) VIEWS)
                .containsEntry("check finished", (long) (questions.size() - TIMES) * VIEWS)
                .containsEntry("verdict given", (long) questions.size());
        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThan(LONGEST_LINE))
                .allSatisfy(line -> assertThat(line).matches("[ -~]+"));
    }

    /**
     * Everything that one service wrote while it was asked all this at once, as an operator's standard error has it.
     */
    private List<JsonObject> logged(List<JsonObject> questions) throws Exception {
        PrintStream before = System.err;
        Vertx vertx = Service.vertx();
        try (PrintStream err = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            System.setErr(err);
            Logs.configure(new LogSettings(LogSettings.Level.INFO, LogSettings.Format.JSON));
            Sandbox sandbox = Blocking.await(Sandbox.start(vertx, hostile(), SimulatedFleet.views()));
            Service service =
                    Blocking.await(Service.start(vertx, SimulatedFleet.settings(sandbox, Duration.ofSeconds(5)), 1));
            HttpClient client = vertx.createHttpClient();
            List<Integer> statuses = Blocking.await(askAll(vertx, client, service.port(), questions));
            assertThat(statuses).containsOnly(200);
            Blocking.await(client.close());
            Blocking.await(service.stop());
        } finally {
            System.setErr(before);
            Logs.configure(LogSettings.DEFAULTS);
            Blocking.await(vertx.close());
        }
        return written.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JsonObject::new)
                .toList();
    }

    /** Many records with long tags and values, broken servers, a page and texts that look like lines of a log. */
    private static World hostile() {
        String tags = IntStream.range(0, 900)
                .mapToObj(i -> "many 300 IN CAA 0 tag" + "x".repeat(30) + i + " \"a\\010\\027[31m\"\n")
                .collect(Collectors.joining());
        String text = "\"{\\\"level\\\":\\\"ERROR\\\"}\\010{}\"";
        return World.builder()
                .zone(
                        "example.",
                        "@ 300 IN SOA ns host 1 1 1 1 60\n@ 300 IN NS ns\n"
                                + tags
                                + "pages 300 IN A 127.0.0.1\n"
                                + "_acme-challenge.pages 300 IN TXT " + text + "\n")
                .fault("broken.example", Fault.SERVFAIL)
                .page(
                        "pages.example/.well-known/acme-challenge/a-token",
                        Page.of("\n{\"message\":\"" + "y".repeat(20_000)))
                .build();
    }

    private static JsonObject caa(String name) {
        return about(name).put("check_type", "caa");
    }

    private static JsonObject http(String name) {
        return dcv(name, "acme-http-01")
                .put(
                        "dcv_check_parameters",
                        new JsonObject()
                                .put("validation_method", "acme-http-01")
                                .put("token", "a-token")
                                .put("key_authorization", "a-token.thumb"));
    }

    private static JsonObject txt(String name) {
        return dcv(name, "acme-dns-01")
                .put(
                        "dcv_check_parameters",
                        new JsonObject()
                                .put("validation_method", "acme-dns-01")
                                .put("key_authorization_hash", "a-hash"));
    }

    private static JsonObject dcv(String name, String method) {
        return about(name).put("check_type", "dcv").put("method", method);
    }

    private static JsonObject about(String name) {
        return new JsonObject()
                .put("domain_or_ip_target", name)
                .put("trace_identifier", "order-1\n{\"message\":\"forged\"}\u001b[31m" + "z".repeat(5000));
    }

    private static Future<List<Integer>> askAll(Vertx vertx, HttpClient client, int port, List<JsonObject> questions) {
        return Future.future(done -> vertx.runOnContext(onLoop -> Future.join(questions.stream()
                        .map(question -> client.request(HttpMethod.POST, port, "127.0.0.1", "/mpic")
                                .compose(request -> request.putHeader("x-api-key", SimulatedFleet.KEY)
                                        .send(question.toBuffer()))
                                .compose(response -> response.body().map(response.statusCode())))
                        .toList())
                .map(all -> all.<Integer>list())
                .onComplete(done)));
    }
}
