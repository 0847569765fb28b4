package io.quorate.e2e.chart;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Simulation;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** The pods of the chart, as processes, answer the demo's questions, pass the kubelet's probes, and end in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChartFleetE2E {

    private static final int LAST = Integer.MAX_VALUE;

    private final Workplace place = Workplace.of(getClass());
    private ChartFleet fleet;

    @BeforeAll
    void start() {
        fleet = new ChartFleet(place);
        fleet.start();
    }

    @AfterAll
    void end() {
        if (fleet != null) {
            fleet.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.quorate.e2e.harness.Simulation#questions")
    void answersAsTheDemoDoes(String name, boolean valid, int passed) {
        String answer = Simulation.ask(place, fleet.coordinator(), name, passed);
        assertThat(answer).contains("\"is_valid\":" + valid);
        assertThat(Simulation.passed(answer)).as(answer).isEqualTo(passed);
    }

    @Test
    void theProbesOfEachPodPass() {
        fleet.pods()
                .forEach((code, pod) -> assertThat(pod.probes())
                        .as(code)
                        .containsExactly("/livez", "/livez", "/readyz")
                        .allSatisfy(
                                path -> assertThat(fleet.node(code).page(path).statusCode())
                                        .isEqualTo(200)));
    }

    /** Alone at its loopback: the probe does not need the Internet. */
    @Test
    void theProbeOfTheResolverPassesWhileItRunsAndFailsOtherwise() {
        Programs.require("drill", "ldnsutils");
        Pod pod = fleet.pods().get(ChartFleet.COORDINATOR);
        int port = fleet.resolverPort(ChartFleet.COORDINATOR);
        Ended.of(place, "probe", Map.of(), pod.probeOfTheResolver(port)).expect(0);
        assertThat(Ended.of(place, "probe-of-none", Map.of(), pod.probeOfTheResolver(1))
                        .code())
                .isNotZero();
    }

    /** The cluster starts a sidecar before the process and ends it after: nothing else would hold the order. */
    @Test
    void theResolverIsASidecarWithTheCommandOfItsImage() {
        assertThat(fleet.pods().values())
                .allSatisfy(pod -> assertThat(pod.resolver())
                        .containsEntry("restartPolicy", "Always")
                        .doesNotContainKeys("command", "args", "env", "volumeMounts", "lifecycle"));
    }

    @Test
    @Order(LAST)
    void theCoordinatorEndsInOrderAndItsRecordOnTheVolumeIsWhole() {
        Pod pod = fleet.pods().get(ChartFleet.COORDINATOR);
        List<String> preStop = pod.preStop().stream().map(String::valueOf).toList();
        Ended.of(place, "pre-stop", Map.of(), preStop).expect(0);
        assertThat(fleet.coordinator().page("/readyz").statusCode())
                .as("still answers")
                .isEqualTo(200);
        assertThat(fleet.coordinator().faults()).isEmpty();
        fleet.coordinator().child().signal("TERM");
        assertThat(fleet.coordinator().child().exitCode()).isIn(0, 143);
        Path record = pod.file("/var/lib/quorate/audit.jsonl");
        assertThat(record).isNotEmptyFile();
        try (Child verify = Jar.start(place, "verify", "audit", "verify", record.toString())) {
            assertThat(verify.exitCode()).as(verify.output()).isZero();
            assertThat(verify.output()).doesNotContain("open end");
        }
    }
}
