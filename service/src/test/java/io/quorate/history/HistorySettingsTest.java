package io.quorate.history;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How many octets of verdicts are kept where the heap is small. */
class HistorySettingsTest {

    @Test
    void aSmallerBoundTakesThePlaceOfTheConfiguredOne() {
        assertThat(HistorySettings.DEFAULTS.within(6_000_000).mostBytes()).isEqualTo(6_000_000);
        assertThat(HistorySettings.DEFAULTS.within(6_000_000).most()).isEqualTo(HistorySettings.DEFAULTS.most());
        assertThat(HistorySettings.DEFAULTS.within(0).mostBytes()).isEqualTo(1);
    }

    @Test
    void aLargerOneChangesNothing() {
        assertThat(HistorySettings.DEFAULTS.within(Long.MAX_VALUE)).isSameAs(HistorySettings.DEFAULTS);
    }
}
