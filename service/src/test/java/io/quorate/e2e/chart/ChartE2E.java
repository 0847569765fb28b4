package io.quorate.e2e.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import io.quorate.e2e.golden.Golden;
import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.PythonPackage;
import io.quorate.e2e.harness.Top;
import io.quorate.e2e.harness.Workplace;

import static io.quorate.e2e.chart.Rendered.at;
import static io.quorate.e2e.chart.Rendered.list;
import static io.quorate.e2e.chart.Rendered.map;
import static org.assertj.core.api.Assertions.assertThat;

/** The chart renders valid manifests equal to the recorded ones, passes its linters, and refuses invalid values. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChartE2E {

    private static final String SETS = "io.quorate.e2e.chart.Chart#valueSets";
    private static final String PRODUCTION = "coordinator-production";
    private static final Pattern NOT_ASKED = Pattern.compile("do-not-query-address: ([0-9.]+/[0-9]+)");

    private final Workplace place = Workplace.of(getClass());
    private final Secrets secrets = Secrets.anything(place);

    @ParameterizedTest
    @MethodSource(SETS)
    void helmFindsNothingToSay(String set) {
        Chart.helm(place, "lint-" + set, "lint", set).expect(0, "0 chart(s) failed");
    }

    @ParameterizedTest
    @MethodSource(SETS)
    void rendersWhatWasRecorded(String set) throws IOException {
        String text = Chart.render(place, "golden-" + set, set).text();
        Golden.hold(
                "chart/" + set + ".yaml",
                text.lines().map(String::stripTrailing).toList());
    }

    /** By the schemas of the oldest release of Kubernetes that the chart names, and of the newest. */
    @ParameterizedTest
    @MethodSource(SETS)
    void isValidForTheOldestAndTheNewestKubernetes(String set) {
        PythonPackage judge = PythonPackage.require(place, "kubernetes-validate==1.37.0");
        String resources = Chart.render(place, "valid-" + set, set).ofKubernetes();
        Path file = place.write("valid-" + set + ".yaml", resources);
        String program = judge.python().resolveSibling("kubernetes-validate").toString();
        for (String version : List.of(Chart.OLDEST, Chart.NEWEST)) {
            Ended.of(place, "validate-" + version + "-" + set, program, "--strict", "-k", version, file.toString())
                    .expect(0);
        }
    }

    /**
     * A limit of CPU is left out on purpose: it throttles event loops that have deadlines to keep. Spread constraints
     * are there in place of anti-affinity.
     */
    @ParameterizedTest
    @MethodSource(SETS)
    void kubeScoreFindsNothingCritical(String set) {
        String judge = Programs.requireBy("kube-score", ".ci/tools kube-score makes a folder for the path with it")
                .toString();
        Path file = place.write(
                "score-" + set + ".yaml",
                Chart.render(place, "render-" + set, set).ofKubernetes());
        Ended.of(
                        place,
                        "score-" + set,
                        judge,
                        "score",
                        "--exit-one-on-warning",
                        "--kubernetes-version",
                        "v1.29",
                        "--ignore-container-cpu-limit",
                        "--ignore-test",
                        "deployment-has-host-podantiaffinity,statefulset-has-host-podantiaffinity",
                        file.toString())
                .expect(0);
    }

    @ParameterizedTest
    @CsvSource({
        "coordinator, 0",
        "perspective, 0",
        "coordinator-production, 0",
        "perspective-production, 0",
        "simulation-coordinator, 3",
        "simulation-perspective, 0"
    })
    void theServiceTakesTheConfiguration(String set, int code) {
        Pod pod = new Pod(Chart.render(place, "configuration-" + set, set), place.file("pod-" + set), secrets);
        String file = pod.file("/etc/quorate/quorate.yaml").toString();
        try (Child child =
                Jar.start(place, "judge-" + set, pod.environment(), "validate-config", file, "--as-of", "2026-12-15")) {
            assertThat(child.exitCode()).as(child.output()).isEqualTo(code);
            assertThat(child.output()).doesNotContainPattern("(?m)^warning .*(tls|signing-key|no such file)");
        }
    }

    @Test
    void prometheusTakesTheRules() {
        Map<String, Object> rule = Chart.render(place, "rules", PRODUCTION).one("PrometheusRule");
        String promtool = Programs.require("promtool", "prometheus").toString();
        Path file = place.write("rules.yaml", new Yaml().dump(rule.get("spec")));
        Ended.of(place, "promtool", promtool, "check", "rules", file.toString()).expect(0, "SUCCESS");
        assertThat(rule.get("spec")).isEqualTo(new Yaml().load(Top.text("config/prometheus/alerts.yaml")));
    }

    /**
     * A chart holds its files itself. When the alerts change: cp config/prometheus/alerts.yaml
     * config/helm/quorate/files.
     */
    @Test
    void theAlertsAreThoseOfPrometheus() {
        assertThat(Top.text(Chart.FOLDER + "/files/alerts.yaml")).isEqualTo(Top.text("config/prometheus/alerts.yaml"));
    }

    @Test
    void noPodReachesWhatTheResolverDoesNotAsk() {
        List<String> closed = NOT_ASKED
                .matcher(Top.text("config/unbound/unbound.conf"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(closed).hasSizeGreaterThan(10);
        Map<String, Object> policy = Chart.render(place, "policy", PRODUCTION).one("NetworkPolicy");
        List<Map<String, Object>> to =
                list(list(at(policy, "spec", "egress")).get(0).get("to"));
        assertThat(at(to.get(0), "ipBlock", "except").toString()).contains(closed);
        assertThat(at(to.get(0), "ipBlock", "except").toString()).contains("169.254.0.0/16", "8.8.0.0/16");
        assertThat(at(to.get(1), "ipBlock", "except").toString()).contains("2600:1f00::/24");
    }

    /** Design: the stop timeout is longer than what the process waits for, which is its longest request. */
    @ParameterizedTest
    @CsvSource({
        "coordinator, config.coordinator.max-attempts=3, 85",
        "coordinator, config.coordinator.request-deadline=80s, 110",
        "coordinator, config.coordinator.request-deadline=2m, 150",
        "coordinator, preStopSeconds=30, 105",
        "perspective, config.perspective.deadline=1500ms, 32",
        "perspective, config.perspective.deadline=20s, 50"
    })
    void theTimeToEndFollowsFromTheLongestRequest(String set, String setting, int seconds) {
        assertThat(Chart.render(place, "end", set, setting).pod())
                .containsEntry("terminationGracePeriodSeconds", seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "coordinator, role=all, /role",
        "coordinator, replica=3, replica",
        "coordinator, image.tag=latest, /image/tag",
        "coordinator, unbound.command[0]=sh, command",
        "coordinator, config.coordinator.perspectives[0].url=local, /config/coordinator/perspectives/0/url",
        "perspective, config.coordinator.primary=none, /config/coordinator",
        "coordinator, config.dns.dnssec=off, config.dns.dnssec: is set by the chart",
        "coordinator, config.management.port=9, config.management: is set by the chart",
        "coordinator, config.audit.file=x, config.audit.file: is set by the chart; write audit.volume",
        "coordinator, config.coordinator.secret=x, config.coordinator.secret: is set by the chart; write secrets.coordinatorSecret",
        "coordinator, config.coordinator.perspectives[0].api-key=x, config.coordinator.perspectives[0].api-key: belongs in a Secret",
        "coordinator, config.auth.keys[0].key=x, config.auth.keys[0].key: belongs in a Secret",
        "coordinator, secrets.coordinatorSecret.secretName=, secrets.coordinatorSecret.secretName: name a Secret",
        "coordinator, secrets.perspectiveKeys.secretName=, secrets.perspectiveKeys.secretName: name a Secret",
        "perspective, secrets.apiKeys.secretName=, secrets.apiKeys.secretName: name a Secret",
        "perspective, secrets.clientCa.secretName=ca, secrets.clientCa: needs secrets.tls"
    })
    void refusesWhatMustNotBeWritten(String set, String setting, String word) {
        Ended ended = Chart.helm(place, "refused", "template", set, setting);
        assertThat(ended.code()).as(ended.toString()).isNotZero();
        assertThat(ended.output()).contains(word);
    }

    @Test
    void secretsComeAsFilesAlone() {
        assertThat(Chart.valueSets().map(set -> Chart.render(place, "secrets", set)))
                .allSatisfy(rendered -> {
                    assertThat(rendered.text()).doesNotContain("secretKeyRef", "kind: Secret", "envFrom");
                    assertThat(containers(rendered)).allSatisfy(ChartE2E::assertHardened);
                });
    }

    private static Stream<Map<String, Object>> containers(Rendered rendered) {
        return Stream.of("initContainers", "containers")
                .flatMap(kind -> list(rendered.pod().get(kind)).stream());
    }

    private static void assertHardened(Map<String, Object> container) {
        assertThat(map(container.get("securityContext")))
                .containsEntry("readOnlyRootFilesystem", true)
                .containsEntry("allowPrivilegeEscalation", false)
                .containsEntry("capabilities", Map.of("drop", List.of("ALL")));
    }
}
