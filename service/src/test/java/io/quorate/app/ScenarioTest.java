package io.quorate.app;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.Contract;
import io.quorate.app.ScenarioCall.Answer;
import io.quorate.model.CatalogueEntry;
import io.quorate.model.ErrorType;
import io.quorate.model.IssueType;
import io.quorate.sandbox.Sandbox;
import io.quorate.support.Sentences;

import static io.quorate.app.ScenarioWorld.each;
import static io.quorate.app.ScenarioWorld.strings;
import static org.assertj.core.api.Assertions.assertThat;

/** Walks the scenario files: a world, a request, and what the answer must be, over the whole path. */
@Execution(ExecutionMode.CONCURRENT)
class ScenarioTest {

    private static final String SELF_TEST = ". SOA";
    /** The question for a random label by which a resolver shows that it reaches the root. */
    private static final String REACH = "[a-z]{24} A";

    private static final Contract CONTRACT = Contract.read();

    /** The keys of all errors and issues that the rows have led to. */
    private static final Set<String> MET = ConcurrentHashMap.newKeySet();

    /** Errors to which no row can lead, with the test that does. */
    private static final Map<CatalogueEntry, String> ELSEWHERE = Map.of(
            ErrorType.REMOTE_CHECK, "RemotePerspectiveTest",
            ErrorType.ALPN_UNREADABLE, "AlpnCertificateTest",
            ErrorType.ALPN_REPEATED_EXTENSION, "AlpnCertificateTest",
            IssueType.COHORT, "RequestPolicyTest",
            IssueType.INVALID_PERSPECTIVE_COUNT, "RequestPolicyTest",
            IssueType.JSON_INVALID, "ProblemWalkTest",
            IssueType.WRONG_TYPE, "ProblemWalkTest");

    static Stream<Scenario> scenarios() throws IOException {
        return Scenario.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void holds(Scenario scenario) throws Exception {
        Vertx vertx = Service.vertx();
        try {
            Sandbox sandbox =
                    Blocking.await(Sandbox.start(vertx, ScenarioWorld.of(scenario.given()), SimulatedFleet.views()));
            Service service = Blocking.await(Service.start(
                    vertx,
                    SimulatedFleet.settings(sandbox, ScenarioWorld.patience(scenario.given())),
                    1,
                    new Service.Beside(null, scenario.tls(), null, scenario.clock())));
            Answer answer = Blocking.await(ScenarioCall.of(scenario.when(), vertx, service.port()));
            checkForm(scenario, answer);
            if (scenario.then().containsKey("issues")) {
                assertThat(issueTypes(answer.body()))
                        .containsExactlyInAnyOrderElementsOf(
                                strings(scenario.then().getJsonArray("issues")));
                assertThat(answer.body().encode()).contains(scenario.then().getString("words", ""));
                return;
            }
            checkVerdict(scenario.then(), answer);
            ScenarioSets.check(scenario.then(), answer.body());
            checkFirstView(
                    scenario.then(),
                    answer.body().getJsonArray("perspectives").getJsonObject(0).getJsonObject("check_response"));
            checkWhatWasAsked(scenario.then(), sandbox);
        } finally {
            Blocking.await(vertx.close());
        }
    }

    /** Asserts the invariants of every answer. */
    private static void checkForm(Scenario scenario, Answer answer) {
        String body = answer.body().encode();
        assertThat(answer.status())
                .as(scenario.why() + " " + body)
                .isEqualTo(scenario.then().getInteger("status", 200));
        assertThat(CONTRACT.faultsOfAnswer("/mpic", "post", answer.status(), answer.headers(), body))
                .as(body)
                .isEmpty();
        messages(answer.body(), "error_type", "error_message");
        messages(answer.body(), "issue_type", "message");
        assertThat(StrictClient.faults(answer.status(), body))
                .as("a client with the types of 3.5.0")
                .isEmpty();
    }

    /** Each message, wherever it is, is written as messages are. */
    private static void messages(Object value, String key, String message) {
        if (value instanceof JsonObject object) {
            if (object.containsKey(key)) {
                MET.add(object.getString(key));
                assertThat(Sentences.faults(object.getString(message))).isEmpty();
            }
            object.forEach(member -> messages(member.getValue(), key, message));
        }
        if (value instanceof JsonArray array) {
            array.forEach(item -> messages(item, key, message));
        }
    }

    private static void checkVerdict(JsonObject then, Answer answer) {
        JsonObject body = answer.body();
        JsonArray views = body.getJsonArray("perspectives");
        List<String> differing = codesThatDidNotPass(views);
        JsonObject orchestration = body.getJsonObject("actual_orchestration_parameters");
        assertThat(views.size())
                .as("each perspective yields one result, whatever it met (Google Trust Services 1959867)")
                .isEqualTo(orchestration.getInteger("perspective_count"));
        assertThat(body.getBoolean("is_valid")).as(body.encode()).isEqualTo(then.getBoolean("valid"));
        assertThat(body.getBoolean("mpic_completed")).isEqualTo(then.getBoolean("completed", true));
        assertThat(answer.header("x-mpic-reason")).isEqualTo(then.getString("reason"));
        assertThat(views.size() - differing.size()).isEqualTo(then.getInteger("agree"));
        assertThat(answer.header("x-mpic-primary")).startsWith(then.getString("primary", ""));
        if (then.containsKey("below_rules")) {
            assertThat(answer.header("x-mpic-below-rules")).contains(then.getString("below_rules"));
        }
        if (then.containsKey("account")) {
            assertThat(answer.header("x-mpic-account")).isEqualTo(then.getString("account"));
        }
        if (then.containsKey("differ")) {
            assertThat(differing).containsExactlyInAnyOrderElementsOf(strings(then.getJsonArray("differ")));
        }
        if (then.containsKey("hidden")) {
            assertThat(body.encode()).doesNotContain(then.getString("hidden"));
        }
        int attempts = then.getInteger("attempts", 1);
        assertThat(orchestration.getInteger("attempt_count")).isEqualTo(attempts);
        JsonArray earlier = body.getJsonArray("previous_attempt_results");
        assertThat(earlier == null ? 0 : earlier.size()).isEqualTo(attempts - 1);
    }

    /** Checks the report of the answer's first perspective. */
    private static void checkFirstView(JsonObject then, JsonObject first) {
        JsonObject details = first.getJsonObject("details");
        if (then.containsKey("found_at")) {
            assertThat(details.getString("found_at")).isEqualTo(then.getString("found_at"));
        }
        if (then.containsKey("records")) {
            assertThat(strings(details.getJsonArray("records_seen"))).isEqualTo(strings(then.getJsonArray("records")));
        }
        each(then, "details")
                .forEach(detail -> assertThat(details.getValue(detail.getKey()))
                        .as(detail.getKey())
                        .isEqualTo(detail.getValue()));
        if (then.containsKey("hops")) {
            assertThat(details.getJsonArray("response_history")).hasSize(then.getInteger("hops"));
        }
        if (then.containsKey("error")) {
            assertThat(first.getJsonArray("errors").encode()).contains(then.getString("error"));
        }
    }

    /** Checks the events that the simulated Internet saw from all seven views, each once, in order of first sight. */
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
            assertThat(sandbox.queries(SimulatedFleet.PRIMARY.code()).stream()
                            .filter(query -> !query.equals(SELF_TEST) && !query.matches(REACH))
                            .toList())
                    .as("questions of the primary")
                    .containsExactlyInAnyOrderElementsOf(strings(then.getJsonArray("primary_queries")));
        }
    }

    private static List<String> codesThatDidNotPass(JsonArray views) {
        return views.stream()
                .map(JsonObject.class::cast)
                .filter(view -> !view.getJsonObject("check_response").getBoolean("check_passed"))
                .map(view -> view.getString("perspective_code"))
                .toList();
    }

    @AfterAll
    static void everyErrorWasMet() {
        assertThat(Stream.of(ErrorType.values(), IssueType.values())
                        .flatMap(Stream::of)
                        .filter(row -> !ELSEWHERE.containsKey(row))
                        .map(CatalogueEntry::wireName))
                .as("errors to which at least one row leads")
                .isSubsetOf(MET);
    }

    private static List<String> issueTypes(JsonObject problem) {
        return problem.getJsonArray("validation_issues").stream()
                .map(issue -> ((JsonObject) issue).getString("issue_type"))
                .toList();
    }
}
