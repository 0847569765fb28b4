package io.quorate.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.audit.AuditSettings;
import io.quorate.audit.AuditTrail;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings.AdnMode;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.net.TlsEngine;
import io.quorate.sandbox.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/** Contacts and records over the wire, in a fleet of ours and in mixed ones, and what the record keeps of them. */
class ContactFleetTest {

    private static final JsonObject INTERNET = new JsonObject()
            .put(
                    "zone",
                    "n 300 IN CAA 0 contactemail \"admin@n.example\"\n_x.n 300 IN TXT \"one\"\n"
                            + "plain 300 IN A 192.0.2.1\nevil 300 IN CAA 0 contactemail \"evil@n.example\"")
            .put(
                    "lies",
                    new JsonObject()
                            .put("eu-central-1", "n 300 IN CAA 0 contactemail \"evil@n.example\"")
                            .put(SimulatedFleet.PRIMARY.code(), "plain 300 IN CNAME evil"));
    private static final JsonObject CONTACT = new JsonObject()
            .put("target", "n.example")
            .put("contact", new JsonObject().put("sources", new JsonArray().add("caa-email")));
    private static final JsonObject RECORDS = new JsonObject()
            .put("target", "n.example")
            .put("records", new JsonObject().put("name_prefix", "_x").put("type", "TXT"));

    private final List<Vertx> all = new ArrayList<>();
    private Sandbox sandbox;

    @TempDir
    private Path folder;

    @BeforeEach
    void startTheInternet() throws Exception {
        sandbox = Blocking.await(Sandbox.start(vertx(), ScenarioWorld.of(INTERNET), SimulatedFleet.views()));
    }

    @AfterEach
    void endEverything() throws Exception {
        for (Vertx each : all) {
            Blocking.await(each.close());
        }
    }

    /** Those of other make look for what the primary saw, and what only others saw is unknown to them. */
    @ParameterizedTest(name = "{0} of other make")
    @ValueSource(ints = {0, 1, 3, 6})
    void perspectivesOfOtherMakeLookForThePrimarysContacts(int ofOtherMake) throws Exception {
        JsonArray contacts = ask(fleet(ofOtherMake), CONTACT, "corroborated").getJsonArray("contacts");
        JsonObject first = contacts.getJsonObject(0);
        assertThat(first.getString("value")).isEqualTo("admin@n.example");
        assertThat(first.getString("corroborations")).isEqualTo("5/6");
        assertThat(first.getBoolean("corroborated")).isTrue();
        assertThat(first.getJsonArray("unknown_to")).isEmpty();
        boolean liedToIsOurs = ofOtherMake < 2;
        assertThat(contacts).hasSize(liedToIsOurs ? 2 : 1);
        if (liedToIsOurs) {
            assertThat(contacts.getJsonObject(1).getJsonArray("unknown_to")).hasSize(ofOtherMake);
        }
    }

    /** Without a primary the candidates are what any remote saw, and the answer says that there was none. */
    @ParameterizedTest(name = "{0} of other make")
    @CsvSource({"0, 5/6, corroborated", "3, 3/6, too-few-complete"})
    void withoutAPrimaryTheUnionIsCompared(int ofOtherMake, String corroborations, String reason) throws Exception {
        ServiceSettings settings = new WireFleet(sandbox, this::vertx, null)
                .settings(ofOtherMake, PrimaryMode.NONE, PolicyMode.ENFORCE, AdnMode.VERIFY);
        ScenarioCall.Answer answer = answer(settings, CONTACT, reason);
        assertThat(answer.header("x-mpic-primary")).isEqualTo("none");
        JsonObject first = answer.body().getJsonArray("contacts").getJsonObject(0);
        assertThat(first.getString("value")).isEqualTo("admin@n.example");
        assertThat(first.getString("corroborations")).isEqualTo(corroborations);
        assertThat(first.getBoolean("seen_by_primary")).isFalse();
        assertThat(first.getBoolean("corroborated")).isEqualTo(reason.equals("corroborated"));
        if (ofOtherMake > 0) {
            assertThat(answer.body().encode()).contains("no primary has looked for them");
        } else {
            assertThat(answer.body().getJsonArray("contacts").getJsonObject(1).getString("corroborations"))
                    .isEqualTo("1/6");
        }
    }

    @Test
    void perspectivesOfOtherMakeHaveNoRecords() throws Exception {
        JsonObject answer = ask(fleet(3), RECORDS, "too-few-complete");
        assertThat(answer.encode()).contains("have no check of type records");
        assertThat(answer.getJsonArray("records").getJsonObject(0).getJsonArray("unknown_to"))
                .hasSize(3);
    }

    /** A step of the primary that no remote sees: neither make corroborates. */
    @Test
    void perspectivesOfOtherMakeFollowTheStepsToo() throws Exception {
        JsonObject when = CONTACT.copy().put("target", "evil.example").put("applied_for", "plain.example");
        JsonObject answer = ask(fleet(3), when, "too-few-corroborate");
        assertThat(answer.getJsonArray("contacts").getJsonObject(0).getString("corroborations"))
                .isEqualTo("0/6");
    }

    /** A liar to the primary alone about a CNAME cannot move the question to a name whose contact is the liar's. */
    @Test
    void aRemoteCorroboratesOnlyWhereItsOwnStepsLead() throws Exception {
        JsonObject when = CONTACT.copy().put("target", "evil.example").put("applied_for", "plain.example");
        JsonObject answer = ask(fleet(0), when, "too-few-corroborate");
        assertThat(answer.getJsonArray("contacts").getJsonObject(0).getString("corroborations"))
                .isEqualTo("0/6");
        assertThat(answer.encode()).contains("mpic_error:dcv_checker:authorization_domain_name");
    }

    @Test
    void recordsAreSeenOverTheWire() throws Exception {
        JsonObject answer = ask(fleet(0), RECORDS, "corroborated");
        assertThat(answer.getJsonArray("records").getJsonObject(0).getString("corroborations"))
                .isEqualTo("6/6");
    }

    @Test
    void theRecordKeepsTheContactsWithQuorumAndSection() throws Exception {
        Path trail = folder.resolve("audit.jsonl");
        ask(WireFleet.recorded(fleet(0), trail), CONTACT, "corroborated");
        List<JsonObject> lines =
                Files.readAllLines(trail).stream().map(JsonObject::new).toList();
        JsonObject attempt = lines.stream()
                .filter(line -> line.getString("type").equals("attempt"))
                .findFirst()
                .orElseThrow();
        assertThat(attempt.getString("br_section")).isEqualTo("3.2.2.4.13");
        JsonObject sighting = attempt.getJsonArray("sightings").getJsonObject(0);
        assertThat(sighting.getString("member")).isEqualTo("caa-email admin@n.example");
        assertThat(sighting.getString("quorum")).isEqualTo("5/6");
        assertThat(sighting.getString("br_section")).isEqualTo("3.2.2.4.13");
        assertThat(sighting.getBoolean("corroborated")).isTrue();
        assertThat(lines.stream()
                        .filter(line -> line.getString("type").equals("check"))
                        .filter(line -> line.containsKey("contact")))
                .hasSize(7);
    }

    private ServiceSettings fleet(int ofOtherMake) throws Exception {
        return new WireFleet(sandbox, this::vertx, null)
                .settings(ofOtherMake, PrimaryMode.ENFORCE, PolicyMode.ENFORCE, AdnMode.VERIFY);
    }

    private JsonObject ask(ServiceSettings settings, JsonObject when, String reason) throws Exception {
        return answer(settings, when, reason).body();
    }

    private ScenarioCall.Answer answer(ServiceSettings settings, JsonObject when, String reason) throws Exception {
        Vertx vertx = vertx();
        AuditTrail trail = settings.audit().equals(AuditSettings.DEFAULTS)
                ? null
                : AuditStart.open(Configured.of(settings, Instant.now()), null);
        Service service = Blocking.await(Service.start(vertx, settings, 1, trail, TlsEngine.ofTheJdk()));
        ScenarioCall.Answer answer = Blocking.await(ScenarioCall.of(when, vertx, service.port()));
        Blocking.await(service.stop());
        assertThat(answer.status()).as(answer.body().encode()).isEqualTo(200);
        assertThat(answer.header("x-mpic-reason")).as(answer.body().encode()).isEqualTo(reason);
        return answer;
    }

    private Vertx vertx() {
        Vertx vertx = Service.vertx();
        all.add(vertx);
        return vertx;
    }
}
