package io.quorate.e2e.migrating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.e2e.documents.Page;
import io.quorate.e2e.harness.Node;
import io.quorate.e2e.harness.Sandbox;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The translated examples of {@code migrating.md} serve as printed on the page: the coordinator of the Lambda example
 * with its six regions, and the coordinator of the containers' example with its two checkers. The environment overrides
 * only what no loopback has: ports, URLs, the resolver, and the names of the simulated Internet.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class MigratedExamplesE2E {

    private static final String KEY_OF_THE_CA = "replace-me-key-of-the-ca";
    private static final String KEY_OF_THE_COORDINATOR = "replace-me-key-of-the-coordinator";

    private final Workplace place = Workplace.of(getClass());
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Node> coordinators = new HashMap<>();
    private Sandbox sandbox;

    /** A checker of the page's third example, moved to a place by the environment; it looks through a view. */
    private record Region(String code, String rir, String latitude, String longitude, String view) {}

    private static final List<Region> OF_THE_LAMBDA_EXAMPLE = List.of(
            new Region("us-west-2", "ARIN", "45.84", "-119.7", "us-west-2"),
            new Region("sa-east-1", "LACNIC", "-23.55", "-46.63", "sa-east-1"),
            new Region("eu-central-1", "RIPE NCC", "50.11", "8.68", "eu-central-1"),
            new Region("eu-west-2", "RIPE NCC", "51.51", "-0.13", "ap-southeast-2"),
            new Region("ap-northeast-2", "APNIC", "37.57", "126.98", "ap-southeast-2"),
            new Region("ap-southeast-1", "APNIC", "1.35", "103.82", "af-south-1"));
    private static final List<Region> OF_THE_CONTAINERS_EXAMPLE = List.of(
            new Region("test1", "ARIN", "39.96", "-83.0", "us-west-2"),
            new Region("test2", "RIPE NCC", "50.11", "8.68", "eu-central-1"));

    @BeforeAll
    void serveTheExamples() {
        List<String> examples = Page.of("service/docs/migrating.md").blocks("yaml");
        assertThat(examples).hasSize(3);
        place.write("lambda.yaml", examples.get(0));
        place.write("containers.yaml", examples.get(1));
        place.write("checker.yaml", examples.get(2));
        sandbox = Sandbox.start(place);
        List<Node> lambda = checkers(OF_THE_LAMBDA_EXAMPLE);
        List<Node> containers = checkers(OF_THE_CONTAINERS_EXAMPLE);
        coordinators.put("lambda", coordinator("lambda", lambda));
        coordinators.put("containers", coordinator("containers", containers));
        nodes.forEach(Node::awaitReady);
    }

    @AfterAll
    void end() {
        nodes.forEach(Node::close);
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @Execution(ExecutionMode.SAME_THREAD)
    @CsvSource({
        "lambda, permit.example, true, 6",
        "lambda, deny.example, false, 0",
        "containers, permit.example, true, 2",
        "containers, deny.example, false, 0"
    })
    void answersAsTheReferenceWould(String example, String name, String valid, int passed) {
        String answer = coordinators
                .get(example)
                .post(
                        "/mpic",
                        KEY_OF_THE_CA,
                        "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"" + name
                                + "\",\"caa_check_parameters\":{\"caa_domains\":[\"ca.example\"]}}")
                .body();
        assertThat(answer).contains("\"is_valid\":" + valid);
        assertThat(answer.split("\"check_passed\":true", -1)).as(answer).hasSize(passed + 1);
    }

    @Test
    void nothingFailedInside() {
        assertThat(nodes).allSatisfy(node -> assertThat(node.faults()).isEmpty());
    }

    /** All start together; those who need their ports wait. */
    private List<Node> checkers(List<Region> regions) {
        List<Node> started = regions.stream().map(this::checker).toList();
        nodes.addAll(started);
        return started;
    }

    private Node checker(Region region) {
        Map<String, String> environment = inTheSimulation(region.view());
        environment.put("QUORATE_PERSPECTIVE__CODE", region.code());
        environment.put("QUORATE_PERSPECTIVE__RIR", region.rir());
        environment.put("QUORATE_PERSPECTIVE__LATITUDE", region.latitude());
        environment.put("QUORATE_PERSPECTIVE__LONGITUDE", region.longitude());
        return Node.serve(place, region.code(), "checker.yaml", environment);
    }

    private Node coordinator(String example, List<Node> checkers) {
        Map<String, String> environment = inTheSimulation("us-east-2");
        environment.put("QUORATE_CAA__DOMAINS", "ca.example");
        for (int i = 0; i < checkers.size(); i++) {
            Node checker = checkers.get(i).awaitReady();
            String entry = "QUORATE_COORDINATOR__PERSPECTIVES__" + i;
            environment.put(entry + "__URL", "http://127.0.0.1:" + checker.port());
            environment.put(entry + "__API_KEY", KEY_OF_THE_COORDINATOR);
        }
        Node coordinator = Node.serve(place, example, example + ".yaml", environment);
        nodes.add(coordinator);
        return coordinator;
    }

    private Map<String, String> inTheSimulation(String view) {
        return new HashMap<>(Map.of(
                "QUORATE_DNS__SERVERS", "127.0.0.1:" + sandbox.port(view),
                "QUORATE_DNS__SELF_TEST_BOGUS_NAME", "bogus.example",
                "QUORATE_CHECKS__EXTRA_TLDS", "example"));
    }
}
