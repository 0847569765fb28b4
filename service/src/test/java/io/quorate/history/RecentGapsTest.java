package io.quorate.history;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.quorate.model.HistoryGap;

import static io.quorate.history.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/** Gaps of the verdicts in memory. */
class RecentGapsTest {

    private final RecentGaps gaps = new RecentGaps();

    @Test
    void dropsWithinAMinuteOfEachOtherAreOneGap() {
        drop(0, 60, 120);

        assertThat(gaps.since(Instant.MIN)).containsExactly(new HistoryGap(NOON, NOON.plusSeconds(120), 3));
    }

    @Test
    void aPauseOfMoreThanAMinuteBeginsAnotherAndTheNewestComesFirst() {
        drop(0, 61);

        assertThat(gaps.since(Instant.MIN))
                .containsExactly(
                        new HistoryGap(NOON.plusSeconds(61), NOON.plusSeconds(61), 1), new HistoryGap(NOON, NOON, 1));
    }

    @Test
    void aGapBeforeTheOldestVerdictIsNotShown() {
        drop(0, 100);

        assertThat(gaps.since(NOON.plusSeconds(100))).hasSize(1);
        assertThat(gaps.since(NOON.plusSeconds(101))).isEmpty();
    }

    @Test
    void theLatestTenAreKept() {
        for (int i = 0; i < 30; i++) {
            drop(100 * i);
        }

        assertThat(gaps.since(Instant.MIN)).hasSize(10);
        assertThat(gaps.since(Instant.MIN).get(0).from()).isEqualTo(NOON.plusSeconds(2_900));
    }

    private void drop(int... seconds) {
        for (int second : seconds) {
            gaps.add(NOON.plusSeconds(second));
        }
    }
}
