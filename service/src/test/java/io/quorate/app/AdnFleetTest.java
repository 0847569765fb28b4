package io.quorate.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.audit.AuditSettings;
import io.quorate.audit.AuditTrail;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings.AdnMode;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.net.TlsEngine;
import io.quorate.sandbox.Sandbox;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Authorization Domain Name over the wire: six perspectives, each a service of its own with a resolver of its own. Of a
 * mixed fleet three are asked as perspectives of other make are, in the open protocol alone.
 */
class AdnFleetTest {

    private static final String HASH = "LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo";
    private static final JsonObject HONEST = new JsonObject()
            .put(
                    "zone",
                    "www 300 IN CNAME edge.cdn\nedge.cdn 300 IN CNAME n.host\n"
                            + "plain 300 IN A 192.0.2.1\n_acme-challenge.host 300 IN TXT \"" + HASH + "\"\n"
                            + "_acme-challenge.evil 300 IN TXT \"" + HASH + "\"")
            .put("lies", new JsonObject().put(SimulatedFleet.PRIMARY.code(), "plain 300 IN CNAME evil"));

    private final List<Vertx> all = new ArrayList<>();
    private Sandbox sandbox;
    private @Nullable Path recordOfTheFirst;

    @TempDir
    private Path folder;

    @BeforeEach
    void startTheInternet() throws Exception {
        sandbox = Blocking.await(Sandbox.start(vertx(), ScenarioWorld.of(HONEST), SimulatedFleet.views()));
    }

    @AfterEach
    void endEverything() throws Exception {
        for (Vertx each : all) {
            Blocking.await(each.close());
        }
    }

    @ParameterizedTest(name = "{0} of other make: {1} for {2}")
    @CsvSource({
        "0, host.example, www.example, corroborated, 6",
        "3, host.example, www.example, corroborated, 6",
        "6, host.example, www.example, corroborated, 6",
        "0, evil.example, plain.example, too-few-corroborate, 0",
        "3, evil.example, plain.example, too-few-corroborate, 0",
        "6, evil.example, plain.example, too-few-corroborate, 0",
    })
    void aRemoteCorroboratesOnlyWhereItsOwnStepsLead(
            int ofOtherMake, String target, String appliedFor, String reason, int agree) throws Exception {
        ScenarioCall.Answer answer =
                ask(fleet(ofOtherMake, PrimaryMode.ENFORCE, PolicyMode.ENFORCE, AdnMode.VERIFY), target, appliedFor);
        assertThat(answer.status()).as(answer.body().encode()).isEqualTo(200);
        assertThat(answer.header("x-mpic-reason")).as(answer.body().encode()).isEqualTo(reason);
        assertThat(answer.header("x-mpic-primary")).isEqualTo("passed; dnssec=secure");
        assertThat(passes(answer.body())).isEqualTo(agree);
        if (agree == 0) {
            assertThat(answer.body().encode()).contains("mpic_error:dcv_checker:authorization_domain_name");
        }
    }

    @Test
    void eachLineOfTheRecordHasTheStepsOfItsOwnView() throws Exception {
        Path trail = folder.resolve("audit.jsonl");
        ask(
                WireFleet.recorded(fleet(3, PrimaryMode.ENFORCE, PolicyMode.ENFORCE, AdnMode.VERIFY), trail),
                "evil.example",
                "plain.example");
        List<JsonObject> lines = Files.readAllLines(trail).stream()
                .map(JsonObject::new)
                .filter(line -> line.containsKey("adn_basis"))
                .toList();
        assertThat(lines).hasSize(8);
        for (JsonObject line : lines) {
            boolean lied = line.getString("type").equals("attempt")
                    || line.getString("part").equals("primary");
            assertThat(line.getString("adn_basis"))
                    .isEqualTo(
                            lied
                                    ? "alias of the applied-for name"
                                    : "not reached: the aliases of the applied-for name lead elsewhere, or no further is known");
            assertThat(line.getJsonArray("adn_steps").encode())
                    .isEqualTo(
                            lied ? "[{\"kind\":\"alias\",\"from\":\"plain.example\",\"to\":\"evil.example\"}]" : "[]");
            assertThat(line.getString("applied_for")).isEqualTo("plain.example");
        }
    }

    /** The lines of both processes can be joined by the coordinator's id of the request. */
    @Test
    void thePerspectivesOwnLineBearsTheIdOfTheRequest() throws Exception {
        Path ours = folder.resolve("audit.jsonl");
        Path theirs = folder.resolve("theirs.jsonl");
        recordOfTheFirst = theirs;
        ask(
                WireFleet.recorded(fleet(0, PrimaryMode.ENFORCE, PolicyMode.ENFORCE, AdnMode.VERIFY), ours),
                "evil.example",
                "plain.example");
        JsonObject attempt = linesOf(ours, "attempt").get(0);
        JsonObject asked = linesOf(theirs, "check").get(0);
        assertThat(asked.getString("part")).isEqualTo("asked");
        assertThat(asked.getString("request_id")).hasSize(36).isEqualTo(attempt.getString("request_id"));
        assertThat(asked.getInteger("attempt")).isEqualTo(1);
    }

    private static List<JsonObject> linesOf(Path trail, String type) throws Exception {
        return Files.readAllLines(trail).stream()
                .map(JsonObject::new)
                .filter(line -> line.getString("type").equals(type))
                .toList();
    }

    @ParameterizedTest(name = "primary {0}, policy {1}, adn {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "NONE    | ENFORCE | VERIFY | 400 | without a primary perspective no CNAME is followed",
                "NONE    | WARN    | VERIFY | 200 | without a primary perspective no CNAME is followed",
                "NONE    | ENFORCE | RECORD | 200 | ''",
                "ENFORCE | ENFORCE | RECORD | 200 | ''",
            })
    void withoutAPrimaryNoAliasIsFollowed(PrimaryMode primary, PolicyMode policy, AdnMode adn, int status, String words)
            throws Exception {
        ScenarioCall.Answer answer = ask(fleet(0, primary, policy, adn), "host.example", "www.example");
        assertThat(answer.status()).as(answer.body().encode()).isEqualTo(status);
        assertThat(
                        status == 200
                                ? answer.header("x-mpic-below-rules")
                                : answer.body().encode())
                .contains(words);
    }

    @Test
    void underWarnARequestWithoutStepsIsAnsweredAndMarked() throws Exception {
        ServiceSettings warned = fleet(0, PrimaryMode.ENFORCE, PolicyMode.WARN, AdnMode.VERIFY);
        ScenarioCall.Answer answer = ask(warned, "host.example", "ns.example");
        assertThat(answer.header("x-mpic-reason")).isEqualTo("corroborated");
        assertThat(answer.header("x-mpic-below-rules")).contains("ns.example has no CNAME record");
    }

    private ScenarioCall.Answer ask(ServiceSettings settings, String target, String appliedFor) throws Exception {
        Vertx vertx = vertx();
        AuditTrail trail = settings.audit().equals(AuditSettings.DEFAULTS)
                ? null
                : AuditStart.open(Configured.of(settings, Instant.now()), null);
        Service service = Blocking.await(Service.start(vertx, settings, 1, trail, TlsEngine.ofTheJdk()));
        JsonObject when = new JsonObject()
                .put("target", target)
                .put("applied_for", appliedFor)
                .put(
                        "dcv",
                        new JsonObject().put("validation_method", "acme-dns-01").put("key_authorization_hash", HASH));
        ScenarioCall.Answer answer = Blocking.await(ScenarioCall.of(when, vertx, service.port()));
        Blocking.await(service.stop());
        return answer;
    }

    private static long passes(JsonObject answer) {
        return answer.getJsonArray("perspectives").stream()
                .map(view -> ((JsonObject) view).getJsonObject("check_response"))
                .filter(check -> check.getBoolean("check_passed"))
                .count();
    }

    private ServiceSettings fleet(int ofOtherMake, PrimaryMode primary, PolicyMode policy, AdnMode adn)
            throws Exception {
        return new WireFleet(sandbox, this::vertx, recordOfTheFirst).settings(ofOtherMake, primary, policy, adn);
    }

    private Vertx vertx() {
        Vertx vertx = Service.vertx();
        all.add(vertx);
        return vertx;
    }
}
