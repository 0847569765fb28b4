package io.quorate.e2e.mixed;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.e2e.harness.Today;
import io.quorate.e2e.harness.Workplace;
import io.quorate.model.ContactSource;
import io.quorate.sandbox.DemoQuestions;

import static org.assertj.core.api.Assertions.assertThat;

/** Our coordinator asks perspectives of either make, and so does the reference's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class MixedFleetE2E {

    /** Of six perspectives two may differ (BR 3.2.2.9). */
    private static final int QUORUM = 4;

    private final Workplace place = Workplace.of(getClass());
    private final HttpClient client = HttpClient.newHttpClient();
    private MixedFleet fleet;

    static List<MixedRow> both() {
        return allowed(MixedRow.both());
    }

    static List<MixedRow> oursAlone() {
        return allowed(MixedRow.oursAlone());
    }

    static List<MixedRow> aliases() {
        return MixedRow.aliases();
    }

    static List<MixedRow> sets() {
        return MixedRow.sets();
    }

    @BeforeAll
    void serve() {
        fleet = new MixedFleet(place);
    }

    @AfterAll
    void end() {
        if (fleet != null) {
            fleet.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"both", "oursAlone", "sets"})
    void ourCoordinatorAsks(MixedRow row) {
        judged(row, fleet.ourCoordinator().ask(row.question()).join().body());
    }

    /** The steps from an applied-for name: of all views only the primary is lied to about the second. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("aliases")
    void everyPerspectiveMustSeeTheAlias(MixedRow row) {
        judged(
                row,
                fleet.ourCoordinator().ask(row.question(), row.shows()).join().body());
    }

    /** The number is spelled otherwise for one of theirs: its records are read by our grammar. */
    @Test
    void contactsAreCorroboratedOneByOne() {
        List<ContactSource> inForce = ContactSource.inForce(Instant.now());
        assertThat(contacts("dcv.example")).hasSize(inForce.size()).allMatch(line -> line.endsWith(" 6/6 true"));
        assertThat(contacts("hijacked-contact.example"))
                .containsExactly("hostmaster@hijacked-contact.example 5/6 true");
        if (inForce.contains(ContactSource.CAA_PHONE)) {
            assertThat(contacts("phone.example")).containsExactly("+1 (555) 123-4567 6/6 true");
        }
    }

    private List<String> contacts(String name) {
        String question = DemoQuestions.contacts(name, Instant.now());
        String body = fleet.ourCoordinator().ask(question).join().body();
        return new JsonObject(body)
                .getJsonArray("contacts").stream()
                        .map(JsonObject.class::cast)
                        .map(contact -> contact.getString("value") + " " + contact.getString("corroborations") + " "
                                + contact.getBoolean("corroborated"))
                        .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("both")
    void theirCoordinatorAsks(MixedRow row) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + fleet.theirCoordinator() + "/mpic"))
                .POST(HttpRequest.BodyPublishers.ofString(row.question()))
                .build();
        judged(row, client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Test
    void theLogHasNoFault() {
        assertThat(fleet.ourCoordinator().faults()).isEmpty();
    }

    private static List<MixedRow> allowed(List<MixedRow> rows) {
        return rows.stream().filter(row -> Today.allows(row.question())).toList();
    }

    private static void judged(MixedRow row, String body) {
        JsonObject answer = new JsonObject(body);
        assertThat(codes(answer, check -> check.getBoolean("check_passed")))
                .as("who passes it: %s", body)
                .isEqualTo(row.passing());
        assertThat(codes(answer, check -> !check.getBoolean("check_completed")))
                .as("who could not look: %s", body)
                .isEqualTo(row.incomplete());
        assertThat(answer.getBoolean("is_valid"))
                .as(body)
                .isEqualTo(row.passing().size() >= QUORUM);
    }

    private static Set<String> codes(JsonObject answer, Predicate<JsonObject> held) {
        Stream<JsonObject> views =
                answer.getJsonArray("perspectives", new JsonArray()).stream().map(JsonObject.class::cast);
        return views.filter(view -> held.test(view.getJsonObject("check_response")))
                .map(view -> view.getString("perspective_code"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
