package io.quorate.telemetry;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;

import io.quorate.coordinator.FleetWatch;
import io.quorate.coordinator.ProbeResult;
import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.model.Rir;

import static org.assertj.core.api.Assertions.assertThat;

/** Gauges come and go with the perspectives that a reload adds and removes. */
class FleetMetersTest {

    private static final Perspective TOKYO = at("tokyo", Rir.APNIC);
    private static final Perspective PARIS = at("paris", Rir.RIPE_NCC);
    private static final Perspective LIMA = at("lima", Rir.LACNIC);

    private final Metrics metrics = new Metrics("1", "unknown");
    private final Vertx vertx = Vertx.vertx();

    private static Perspective at(String code, Rir rir) {
        Place place = new Place(rir, 1, 1);
        return new Perspective(code, place, place, Set.of());
    }

    private FleetWatch watched(Perspective... fleet) {
        FleetWatch watch = new FleetWatch(
                List.of(fleet), 2, asked -> Future.succeededFuture(ProbeResult.passed(null)), Clock.systemUTC());
        watch.start(vertx);
        watch.stop();
        metrics.watch(watch);
        return watch;
    }

    @Test
    void thoseThatAreGoneAreShownNoMore() {
        FleetWatch first = watched(TOKYO, PARIS);
        FleetWatch second = first.successor(List.of(PARIS, LIMA), 2, Set.of("paris"));
        metrics.watch(second);
        vertx.close();
        assertThat(metrics.scrape())
                .doesNotContain("tokyo")
                .contains("mpic_perspective_up{perspective=\"paris\",rir=\"RIPE NCC\"} 1.0")
                .contains("mpic_perspective_up{perspective=\"lima\",rir=\"LACNIC\"} 0.0")
                .contains("mpic_perspective_circuit{perspective=\"lima\"} 0.0");
    }

    /** Where it is another place under the same name, nothing that was learnt of the old one counts. */
    @Test
    void keepsTheStateOfRemainingPerspectives() {
        FleetWatch first = watched(TOKYO, PARIS);
        FleetWatch moved = first.successor(List.of(TOKYO, PARIS), 2, Set.of("paris"));
        vertx.close();
        assertThat(moved.up()).containsExactly("paris");
        assertThat(moved.breaker(PARIS)).isSameAs(first.breaker(PARIS));
        assertThat(moved.breaker(TOKYO)).isNotSameAs(first.breaker(TOKYO));
    }

    @Test
    void aPerspectiveInAnotherRegionKeepsBothGauges() {
        watched(TOKYO);
        watched(at("tokyo", Rir.RIPE_NCC));
        vertx.close();
        assertThat(metrics.scrape())
                .contains("mpic_perspective_up{perspective=\"tokyo\",rir=\"RIPE NCC\"} 1.0")
                .doesNotContain("rir=\"APNIC\"")
                .contains("mpic_perspective_circuit{perspective=\"tokyo\"} 0.0");
    }

    @Test
    void theChannelOfOneThatIsGoneIsForgotten() {
        metrics.watchChannel("tokyo", () -> 3, () -> 1, () -> 7);
        metrics.forgetChannel("tokyo");
        vertx.close();
        assertThat(metrics.scrape()).doesNotContain("tokyo");
        metrics.watchChannel("tokyo", () -> 4, () -> 1, () -> 7);
        assertThat(metrics.scrape()).contains("mpic_perspective_in_flight{perspective=\"tokyo\"} 4.0");
    }
}
