package io.quorate.e2e.topology;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.e2e.documents.Pasted;
import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Simulation;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** The fleet of {@code config/compose.yaml} answers the demo's questions as the demo does, over TLS, with proof. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class ComposedFleetE2E {

    private final Workplace place = Workplace.of(getClass());
    private ComposedFleet fleet;

    @BeforeAll
    void start() {
        Programs.require("curl", "curl");
        fleet = new ComposedFleet(place);
        fleet.start();
    }

    @AfterAll
    void end() {
        if (fleet != null) {
            fleet.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @Execution(ExecutionMode.SAME_THREAD)
    @MethodSource("io.quorate.e2e.harness.Simulation#questions")
    void answersAsTheDemoDoes(String name, boolean valid, int passed) {
        String answer = Simulation.ask(place, fleet.coordinator(), name, passed);
        assertThat(answer).contains("\"is_valid\":" + valid);
        assertThat(Simulation.passed(answer)).as(answer).isEqualTo(passed);
    }

    /** The file says how to ask; curl gets the other port by an option. */
    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void answersTheRequestOfTheFile() {
        place.write(
                ".curlrc",
                "connect-to = \"127.0.0.1:8443:127.0.0.1:" + fleet.coordinator().port() + "\"\n");
        Ended.of(
                        place,
                        "request-of-the-file",
                        Map.of("CURL_HOME", place.folder().toString()),
                        List.of("bash", "-c", Pasted.REQUEST_OF_COMPOSE.text()))
                .expect(0, "\"is_valid\":true", "\"perspective_count\":6");
    }

    @Test
    void nothingFailedInside() {
        assertThat(fleet.nodes()).allSatisfy(node -> assertThat(node.faults()).isEmpty());
    }
}
