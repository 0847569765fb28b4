package io.quorate.app.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.Contract;
import io.quorate.app.Blocking;
import io.quorate.app.Service;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.sandbox.DemoWorld;
import io.quorate.sandbox.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo's pages for people: the console, a verdict while it is made, the same verdict later, and the fleet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoPagesTest {

    private static final String KEY = "quorate-demo-key";

    private final Vertx vertx = Service.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private String origin = "";

    @BeforeAll
    void start() throws Exception {
        Sandbox sandbox = Blocking.await(Sandbox.start(vertx, DemoWorld.world(DemoFleet.HIJACKED), DemoFleet.views()));
        Service service =
                Blocking.await(Service.start(vertx, DemoFleet.simulated(0, KEY, DnssecMode.TRUST_AD, sandbox), 2));
        origin = "http://127.0.0.1:" + service.port();
    }

    @AfterAll
    void stop() throws Exception {
        Blocking.await(vertx.close());
    }

    @Test
    void aVerdictIsWatchedAndFoundAgain() throws Exception {
        HttpResponse<String> stream = ask("hijacked-thrice.example", "text/event-stream");
        assertThat(stream.statusCode()).as(stream.body()).isEqualTo(200);
        List<String> events =
                stream.body().lines().filter(line -> line.startsWith("event: ")).toList();
        assertThat(events).hasSize(9).startsWith("event: plan").endsWith("event: verdict");
        JsonObject verdict =
                new JsonObject(stream.body().substring(stream.body().lastIndexOf("data: ") + "data: ".length()));

        String id = verdict.getString("id");
        HttpResponse<String> kept = get("/checks/" + id);
        assertThat(faults("/checks/{id}", kept)).isEmpty();
        JsonObject whole = new JsonObject(kept.body());
        assertThat(whole.getBoolean("valid")).isFalse();
        assertThat(whole.getString("corroborations")).isEqualTo("3/6");
        assertThat(whole.getString("caller")).isEqualTo("console");
        assertThat(whole.getJsonObject("headers")).isEqualTo(verdict.getJsonObject("headers"));
        assertThat(whole.getJsonArray("attempts").getJsonObject(0).getJsonArray("views"))
                .hasSize(7);

        HttpResponse<String> found = get("/checks?target=HIJACKED-thrice.example.&verdict=refused");
        assertThat(faults("/checks", found)).isEmpty();
        assertThat(new JsonObject(found.body())
                        .getJsonArray("checks")
                        .getJsonObject(0)
                        .getString("id"))
                .isEqualTo(id);
    }

    @Test
    void aPlainAnswerIsFoundByItsTarget() throws Exception {
        assertThat(new JsonObject(ask("permit.example", "application/json").body()).getBoolean("is_valid"))
                .isTrue();

        JsonObject found = new JsonObject(get("/checks?target=permit.example").body());
        assertThat(found.getString("store")).isEqualTo("memory");
        assertThat(found.getJsonArray("checks").getJsonObject(0).getBoolean("valid"))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/fleet", "/perspectives", "/checks", "/compliance"})
    void everyPageKeepsTheContract(String path) throws Exception {
        assertThat(faults(path, get(path))).isEmpty();
    }

    @Test
    void theFleetIsUpAndSaysWhatALossWouldMean() throws Exception {
        ask("permit.example", "application/json");
        JsonObject fleet = new JsonObject(get("/fleet").body());

        assertThat(fleet.getBoolean("rules_met")).as(fleet.encode()).isTrue();
        JsonArray views = fleet.getJsonArray("views");
        assertThat(views).hasSize(7);
        for (int i = 0; i < views.size(); i++) {
            JsonObject view = views.getJsonObject(i);
            assertThat(view.getString("state")).as(view.encode()).isEqualTo("up");
            assertThat(view.getInteger("checks")).isPositive();
            assertThat(view.getJsonObject("latency_ms").getInteger("p50")).isNotNegative();
        }
        assertThat(fleet.getJsonArray("distances")).hasSize(21);
        assertThat(fleet.getJsonArray("without")).hasSize(7);
        assertThat(fleet.getJsonArray("without").getJsonObject(0).getBoolean("rules_met"))
                .as("the primary")
                .isFalse();
        assertThat(fleet.getJsonArray("without").getJsonObject(1).getBoolean("rules_met"))
                .isTrue();
    }

    @Test
    void thePageIsThereForEverybodyAndItsKeyOpensNoMore() throws Exception {
        HttpResponse<String> page = client.send(
                HttpRequest.newBuilder(URI.create(origin + "/console/")).build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(get("/configz").statusCode()).isEqualTo(403);
        assertThat(DemoFleet.consoleKey(KEY)).matches("[a-z0-9-]{16,128}").doesNotContain(KEY);
    }

    private HttpResponse<String> ask(String name, String accept) throws Exception {
        return client.send(
                request("/mpic")
                        .header("accept", accept)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"" + name + "\"}"))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(origin + path)).header("x-api-key", DemoFleet.consoleKey(KEY));
    }

    private static List<String> faults(String path, HttpResponse<String> answer) {
        Map<String, String> headers = new TreeMap<>();
        answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return Contract.read().faultsOfAnswer(path, "get", answer.statusCode(), headers, answer.body());
    }
}
