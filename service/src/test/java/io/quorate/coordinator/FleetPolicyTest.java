package io.quorate.coordinator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.model.Rir;

import static org.assertj.core.api.Assertions.assertThat;

/** When the perspectives that answer are enough (BR 3.2.2.9), and how it becomes known. */
class FleetPolicyTest {

    private static final Instant DAY = Instant.parse("2026-11-24T00:00:00Z");
    private static final List<Perspective> FLEET = List.of(
            at("a1", Rir.ARIN),
            at("a2", Rir.ARIN),
            at("a3", Rir.ARIN),
            at("a4", Rir.ARIN),
            at("r1", Rir.RIPE_NCC),
            at("p1", Rir.APNIC));

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "a1 a2 a3 a4 r1 p1, 6, true,  '', all answer",
        "a1 a2 a3 r1,       6, true,  '', of six two may fail",
        "a1 a2 r1,          6, false, '4 of 6', of six three may not fail",
        "a1 a2 a3 a4,       6, false, '2 service regions', four answer and all lie in one region",
        "a1 a2 a3 r1,       5, true,  '', of five one may fail",
        "a1 a2 r1,          5, false, '4 of 5', of five two may not",
        "a1 a2 r1,          4, true,  '', of four one may fail",
        "a1 a2 r1,          3, true,  '', fewer than four are never asked: the rules of the day say so",
        "a1 r1,             3, false, '3 of 4', and of those four three must answer",
        "'',                6, false, 'none', nobody answers",
    })
    void theRulesCanBeMet(String up, int cohort, boolean met, String words, String row) {
        List<String> missing = missing(Set.of(up.split(" ", -1)), cohort);
        assertThat(missing.isEmpty()).as(row + missing).isEqualTo(met);
        assertThat(String.join("; ", missing)).contains(words);
    }

    @Test
    void theMissingPartIsNamed() {
        assertThat(missing(Set.of("a1", "a2", "a3", "a4"), 6))
                .containsExactly("2 service regions must be among them and those that answer are in ARIN;"
                        + " silent: r1 (RIPE NCC), p1 (APNIC)");
    }

    @Test
    void aPerspectiveThatFallsSilentAndComesBackIsSeenInTheNextRound() {
        List<String> off = new ArrayList<>();
        FleetWatch watch = new FleetWatch(
                FLEET,
                6,
                perspective -> off.contains(perspective.code())
                        ? Future.failedFuture("off")
                        : Future.succeededFuture(ProbeResult.passed(null)),
                java.time.Clock.fixed(DAY, java.time.ZoneOffset.UTC));
        assertThat(watch.missing()).as("before the first round nobody answered").isNotEmpty();
        watch.round();
        assertThat(watch.missing()).isEmpty();
        off.addAll(List.of("r1", "p1"));
        watch.round();
        assertThat(watch.missing()).as("one region is left").hasSize(1);
        off.remove("p1");
        watch.round();
        assertThat(watch.missing()).isEmpty();
    }

    @Test
    void aProbeThatThrowsIsANo() {
        AtomicReference<Promise<Boolean>> unused = new AtomicReference<>(Promise.promise());
        FleetWatch watch = new FleetWatch(
                FLEET,
                6,
                perspective -> {
                    throw new IllegalStateException("broken " + unused);
                },
                java.time.Clock.fixed(DAY, java.time.ZoneOffset.UTC));
        watch.round();
        assertThat(watch.missing()).isNotEmpty();
    }

    private static List<String> missing(Set<String> up, int cohort) {
        return FleetPolicy.missing(FLEET, up, cohort, BaselinePolicy.at(DAY));
    }

    private static Perspective at(String code, Rir rir) {
        return Perspective.at(code, new Place(rir, 0, 0));
    }
}
