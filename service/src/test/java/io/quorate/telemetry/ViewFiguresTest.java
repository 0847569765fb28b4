package io.quorate.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckResult;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Place;
import io.quorate.model.Rir;
import io.quorate.telemetry.ViewFigures.Figures;
import io.quorate.telemetry.ViewFigures.Latency;

import static org.assertj.core.api.Assertions.assertThat;

/** Figures of a view: how much it answered, and how fast its latest answers were. */
class ViewFiguresTest {

    private static final CheckResult YES = Passed.of(CaaEvidence.NONE);

    private final ViewFigures figures = new ViewFigures();

    @Test
    void aViewThatWasNeverAskedHasNoLatency() {
        assertThat(figures.of("one")).isEqualTo(new Figures(0, 0, null));
    }

    @Test
    void percentilesAreNearestRanks() {
        for (int millis = 100; millis >= 1; millis--) {
            note("one", YES, millis);
        }
        note("two", YES, 7);

        assertThat(figures.of("one")).isEqualTo(new Figures(100, 0, new Latency(50, 99)));
        assertThat(figures.of("two")).isEqualTo(new Figures(1, 0, new Latency(7, 7)));
    }

    @Test
    void onlyTheLatestCount() {
        for (int i = 0; i < 1000; i++) {
            note("one", YES, i < 500 ? 10_000 : 5);
        }

        assertThat(figures.of("one")).isEqualTo(new Figures(1000, 0, new Latency(5, 5)));
    }

    @Test
    void anAnswerThatWasNotAwaitedHasNoTime() {
        note("one", unfinished(Incomplete.Cause.TIMED_OUT), 20_000);
        note("one", unfinished(Incomplete.Cause.NOT_AWAITED), 1);

        assertThat(figures.of("one")).isEqualTo(new Figures(2, 2, new Latency(20_000, 20_000)));
    }

    private static CheckResult unfinished(Incomplete.Cause cause) {
        return new Incomplete(CaaEvidence.NONE, List.of(), cause);
    }

    private void note(String code, CheckResult result, long millis) {
        figures.note(new PerspectiveReport(
                Perspective.at(code, new Place(Rir.ARIN, 0, 0)),
                new CheckReport(result, Instant.EPOCH, Duration.ofMillis(millis))));
    }
}
