package io.quorate.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.quorate.config.ServiceSettings;
import io.quorate.config.ServiceSettings.Role;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.coordinator.CoordinatorSettings.Protocol;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.e2e.harness.Ports;
import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.model.Rir;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.support.Secret;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A coordinator with six perspectives behind HTTP, which are switched off and on again. Of six remotes four must
 * corroborate, in two service regions (BR 3.2.2.9): {@code /readyz/fleet} is red when, and only when, that cannot be met;
 * {@code /readyz} speaks for the coordinator alone and stays green all the time.
 */
@Timeout(240)
@Execution(ExecutionMode.CONCURRENT)
class FleetHealthTest {

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(15);
    private static final String LOOPBACK = "127.0.0.1";
    private static final String KEY = "a-key-for-the-fleets-health";

    private static final Perspective OHIO = at("ohio", Rir.ARIN, 40.0, -83.0);
    private static final Perspective OREGON = at("oregon", Rir.ARIN, 45.8, -119.7);
    private static final Perspective TEXAS = at("texas", Rir.ARIN, 29.8, -95.4);
    private static final Perspective QUEBEC = at("quebec", Rir.ARIN, 46.8, -71.2);
    private static final Perspective PARIS = at("paris", Rir.RIPE_NCC, 48.9, 2.4);
    private static final Perspective TOKYO = at("tokyo", Rir.APNIC, 35.7, 139.7);
    private static final List<Perspective> FLEET = List.of(OHIO, OREGON, TEXAS, QUEBEC, PARIS, TOKYO);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Perspective, Integer> ports = new HashMap<>();
    private final Map<Perspective, Service> running = new HashMap<>();
    private @Nullable Service coordinator;

    @BeforeEach
    void start() throws Exception {
        for (Perspective perspective : FLEET) {
            ports.put(perspective, Ports.free());
            switchOn(perspective);
        }
        coordinator = Blocking.await(Service.start(Service.vertx(), coordinates(), 1));
    }

    @AfterEach
    void stop() throws Exception {
        Blocking.await(Objects.requireNonNull(coordinator).stop());
        switchOff(FLEET.stream().filter(running::containsKey).toArray(Perspective[]::new));
    }

    @Test
    void theFleetIsRedWhenAndOnlyWhenTheRulesCannotBeMet() throws Exception {
        becomes(200, "all six answer");

        switchOff(PARIS);
        isNoticed(PARIS);
        remains(200, "five answer, in two regions");

        switchOff(TOKYO);
        String words = becomes(503, "four answer, which is enough, but in one region");
        assertThat(words)
                .contains("2 service regions", "ARIN", "paris (RIPE NCC)", "tokyo (APNIC)")
                .doesNotContain("must corroborate");

        switchOn(PARIS);
        becomes(200, "five answer, in two regions");

        switchOff(OHIO);
        isNoticed(OHIO);
        remains(200, "four answer, in two regions");

        switchOff(TEXAS);
        words = becomes(503, "three answer");
        assertThat(words)
                .contains("4 of 6 perspectives must corroborate and 3 answer", "ohio (ARIN)", "texas (ARIN)")
                .doesNotContain("service regions");

        switchOn(OHIO, TEXAS, TOKYO);
        becomes(200, "all six answer again");
        assertThat(page("/metrics")).contains("mpic_fleet_satisfiable 1.0");
    }

    /** All answer, and none takes the coordinator's key: not one verdict could be reached. */
    @Test
    void aFleetThatRefusesTheKeyIsRedAndNotUp() throws Exception {
        becomes(200, "all six answer");
        for (Perspective perspective : FLEET) {
            switchOff(perspective);
            running.put(perspective, start(looks(perspective, "another-key-of-the-fleet")));
        }
        String words = says("6 perspectives must corroborate and 0 answer", "does not accept our api-key");
        assertThat(words).contains("\"code\":\"tokyo\",\"rir\":\"APNIC\",\"up\":false");
        assertThat(page("/metrics"))
                .contains("mpic_perspective_up{perspective=\"tokyo\",rir=\"APNIC\"} 0.0")
                .contains("mpic_fleet_satisfiable 0.0");
        until(answer -> answer.body().contains("\"state\":\"open\""), "their circuits open");
    }

    /** Two that answer as each other, behind a crossed address: what they say would count for the wrong region. */
    @Test
    void perspectivesThatAnswerAsOthersAreNotUp() throws Exception {
        becomes(200, "all six answer");
        switchOff(PARIS, TOKYO);
        Integer ofParis = ports.put(PARIS, Objects.requireNonNull(ports.get(TOKYO)));
        ports.put(TOKYO, Objects.requireNonNull(ofParis));
        switchOn(PARIS, TOKYO);
        says("comes from perspective paris", "comes from perspective tokyo", "wrong-identity", "not satisfiable");
    }

    /** Switched off: as its orderly stop leaves it, nothing listens there. */
    private void switchOff(Perspective... perspectives) throws Exception {
        for (Perspective perspective : perspectives) {
            Blocking.await(Objects.requireNonNull(running.remove(perspective)).stop());
        }
    }

    private void switchOn(Perspective... perspectives) throws Exception {
        for (Perspective perspective : perspectives) {
            running.put(perspective, start(looks(perspective)));
        }
    }

    private static Service start(ServiceSettings settings) throws Exception {
        return Blocking.await(Service.start(Service.vertx(), settings, 1));
    }

    /** Waits no longer than promised, and returns what the page says then. */
    private String becomes(int status, String why) throws Exception {
        return until(answer -> answer.statusCode() == status, status + ": " + why)
                .body();
    }

    /** Waits until the page says all of it, and returns the page. */
    private String says(String... words) throws Exception {
        return until(answer -> Arrays.stream(words).allMatch(answer.body()::contains), String.join(", ", words))
                .body();
    }

    /** Waits until the coordinator knows of a loss; from then on the page's colour is its judgement. */
    private void isNoticed(Perspective lost) throws Exception {
        String up = "mpic_perspective_up{perspective=\"" + lost.code() + "\",rir=\""
                + lost.rir().wireName() + "\"} 0.0";
        until(answer -> page("/metrics").contains(up), lost.code() + " is known to be off");
    }

    private void remains(int status, String why) throws Exception {
        assertThat(get("/readyz/fleet").statusCode()).as(why).isEqualTo(status);
    }

    /** Looks often; the coordinator itself is ready whenever anybody looks. */
    private HttpResponse<String> until(Predicate<HttpResponse<String>> wanted, String what) throws Exception {
        long began = System.nanoTime();
        while (true) {
            HttpResponse<String> fleet = get("/readyz/fleet");
            assertThat(get("/readyz").statusCode()).as("/readyz: " + what).isEqualTo(200);
            if (wanted.test(fleet)) {
                return fleet;
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as(what + ", while it says " + fleet.body())
                    .isLessThan(KNOWN_WITHIN);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private String page(String path) {
        try {
            return get(path).body();
        } catch (Exception unreachable) {
            throw new AssertionError(path, unreachable);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        int port = Objects.requireNonNull(coordinator).managementPort();
        return client.send(
                HttpRequest.newBuilder(URI.create("http://" + LOOPBACK + ":" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private ServiceSettings coordinates() {
        List<RemoteSettings> remotes = FLEET.stream()
                .map(remote -> new RemoteSettings(
                        remote,
                        "http://" + LOOPBACK + ":" + ports.get(remote),
                        Secret.of(KEY),
                        Protocol.QUORATE,
                        List.of(),
                        CoordinatorSettings.Channel.PLAIN))
                .toList();
        return BareSettings.of(
                KEY,
                Role.COORDINATOR,
                0,
                new CoordinatorSettings(
                        PrimaryMode.NONE,
                        PolicyMode.ENFORCE,
                        Secret.of("thirty-two octets for the cohorts"),
                        FLEET.size(),
                        1,
                        CoordinatorSettings.DEFAULT_DEADLINE,
                        CoordinatorSettings.DEFAULT_REQUEST_DEADLINE,
                        CoordinatorSettings.DEFAULT_GRACE,
                        CoordinatorSettings.AdnMode.VERIFY,
                        remotes),
                null);
    }

    private ServiceSettings looks(Perspective perspective) {
        return looks(perspective, KEY);
    }

    private ServiceSettings looks(Perspective perspective, String key) {
        return BareSettings.of(
                key,
                Role.PERSPECTIVE,
                Objects.requireNonNull(ports.get(perspective)),
                null,
                new PerspectiveSettings(perspective, PerspectiveSettings.DEFAULT_DEADLINE));
    }

    private static Perspective at(String code, Rir rir, double latitude, double longitude) {
        return Perspective.at(code, new Place(rir, latitude, longitude));
    }
}
