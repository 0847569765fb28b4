package io.quorate.e2e.dcv;

import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.e2e.harness.Answer;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** Contacts and records of nsd's zones behind unbound, with one region that is lied to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(180)
class RealSetsE2E {

    private final Workplace place = Workplace.of(getClass());
    private SetLab lab;

    static List<SetRows.Row> contacts() {
        return SetRows.contacts();
    }

    static List<SetRows.Row> records() {
        return SetRows.records();
    }

    @BeforeAll
    void serve() throws Exception {
        lab = new SetLab(place);
    }

    @AfterAll
    void end() {
        if (lab != null) {
            lab.close();
        }
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource({"contacts", "records"})
    void compares(SetRows.Row row) {
        Answer answer = lab.quorate().ask(row.question()).join();

        JsonObject body = new JsonObject(answer.body());
        assertThat(body.getBoolean("is_valid")).as(answer.toString()).isEqualTo(row.valid());
        assertThat(answer.primary()).startsWith(row.primary());
        assertThat(set(body)).containsExactlyInAnyOrderElementsOf(row.set());
    }

    @Order(2)
    @Test
    void whatIsNotAContactHasItsReason() {
        SetRows.Row hostile = SetRows.contacts().stream()
                .filter(row -> row.question().contains("hostile.contact.lab"))
                .findFirst()
                .orElseThrow();
        JsonObject body =
                new JsonObject(lab.quorate().ask(hostile.question()).join().body());

        assertThat(objects(body.getJsonArray("unusable")).map(value -> value.getString("reason")))
                .containsExactly("has white space", "has a control character");
    }

    @Order(3)
    @Test
    void theLogHasNoFault() {
        assertThat(lab.quorate().faults()).isEmpty();
    }

    private static List<String> set(JsonObject body) {
        return Stream.of("contacts", "records")
                .map(body::getJsonArray)
                .filter(array -> array != null)
                .flatMap(RealSetsE2E::objects)
                .map(member -> (kind(member) + " " + member.getString("value")).strip() + " "
                        + member.getString("corroborations") + " " + member.getBoolean("corroborated"))
                .toList();
    }

    private static String kind(JsonObject member) {
        return member.getString("source", member.getString("tag", ""));
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }
}
