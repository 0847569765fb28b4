package io.quorate.e2e.alerts;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.e2e.documents.Pasted;
import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Node;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Top;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The alerts load, fire and keep silent as they should; each has its paragraph in the runbook and a test; the page of a
 * running service is what Prometheus reads.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class AlertsE2E {

    private static final String ALERTS = "config/prometheus/alerts.yaml";
    private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (.*)$");
    private static final String PERSPECTIVE = """
            role: perspective
            http: { host: 127.0.0.1, port: 0 }
            management: { host: 127.0.0.1, port: 0 }
            auth: { keys: [ { name: alerts, key: "only-for-the-test-of-alerts", scopes: [perspective] } ] }
            perspective: { code: us-east-2, rir: ARIN, latitude: 39.96, longitude: -83.0 }
            dns: { servers: ["127.0.0.1:53"], dnssec: "off" }
            caa: { domains: [ca.example] }
            """;

    private final Workplace place = Workplace.of(getClass());
    private String promtool = "";

    static Stream<String> alerts() {
        return ALERT.matcher(Top.text(ALERTS)).results().map(found -> found.group(1));
    }

    @BeforeAll
    void find() {
        promtool = Programs.require("promtool", "--no-install-recommends prometheus")
                .toString();
    }

    @Test
    void prometheusTakesTheRules() {
        Ended.of(place, "check-rules", promtool, "check", "rules", ALERTS).expect(0, "SUCCESS");
    }

    @Test
    void theyFireAndKeepSilentAsTheirTestsSay() {
        Ended.of(place, "test-rules", "bash", "-c", Pasted.TEST_OF_THE_ALERTS.text())
                .expect(0, "SUCCESS");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void eachHasItsParagraphInTheRunbook(String alert) {
        assertThat(Top.text("service/docs/runbook.md").lines()).contains("## " + alert);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void eachHasATestThatFiresIt(String alert) {
        assertThat(Top.text("config/prometheus/alerts-test.yaml").lines().map(String::strip))
                .anyMatch(line -> line.endsWith("alertname: " + alert));
    }

    /** As recording rules, since promtool parses no bare expression. */
    @Test
    void prometheusTakesEachExpressionOfTheDashboard() {
        JsonObject dashboard = new JsonObject(Top.text("config/grafana/quorate.json"));
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        for (Object panel : dashboard.getJsonArray("panels")) {
            for (Object target : ((JsonObject) panel).getJsonArray("targets")) {
                String expression = ((JsonObject) target).getString("expr");
                assertThat(expression).contains("{instance=~\"$instance\"");
                rules.append("      - { record: \"quorate:panel\", expr: '")
                        .append(expression)
                        .append("' }\n");
            }
        }
        String file = place.write("dashboard.yaml", rules.toString()).toString();
        Ended.of(place, "check-dashboard", promtool, "check", "rules", "--lint=none", file)
                .expect(0, "SUCCESS");
    }

    @Test
    void prometheusTakesThePageOfARunningService() {
        place.write("quorate.yaml", PERSPECTIVE);
        try (Node node = Node.serve(place, "quorate", "quorate.yaml", Map.of()).awaitReady()) {
            node.post("/caa", "no-key-at-all", "");
            node.child()
                    .awaitThat(
                            "the refusal in the metrics",
                            () -> node.page("/metrics")
                                    .body()
                                    .contains("mpic_http_response_seconds_count{path=\"caa\",status=\"403\"} 1"));
            String page = node.page("/metrics").body();
            String file = place.write("page", page).toString();
            Ended.of(place, "check-metrics", Map.of(), List.of("sh", "-c", promtool + " check metrics < " + file))
                    .expect(0);
            assertThat(page.lines())
                    .anyMatch(
                            line -> line.startsWith("mpic_http_response_seconds_count{path=\"caa\",status=\"403\"} 1"));
            assertThat(node.faults()).isEmpty();
        }
    }
}
