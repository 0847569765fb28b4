package io.quorate.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.coordinator.BaselinePolicy.Rules;
import io.quorate.model.DcvMethod;

import static org.assertj.core.api.Assertions.assertThat;

class BaselinePolicyTest {

    @ParameterizedTest(name = "from {0}: {1} remotes, {2} regions, blocking {3}", quoteTextArguments = false)
    @CsvSource({
        "2025-01-01T00:00:00Z, 0, 0, false",
        "2025-03-15T00:00:00Z, 2, 0, false",
        "2025-09-15T00:00:00Z, 2, 0, true",
        "2026-03-14T23:59:59Z, 2, 0, true",
        "2026-03-15T00:00:00Z, 3, 2, true",
        "2026-06-15T00:00:00Z, 4, 2, true",
        "2026-12-14T23:59:59Z, 4, 2, true",
        "2026-12-15T00:00:00Z, 5, 2, true",
        "2027-03-15T00:00:00Z, 5, 2, true",
        "2035-01-01T00:00:00Z, 5, 2, true",
    })
    void phases(Instant at, int remotes, int rirs, boolean blocking) {
        Rules rules = BaselinePolicy.at(at);
        assertThat(rules.minRemotes()).isEqualTo(remotes);
        assertThat(rules.minRirs()).isEqualTo(rirs);
        assertThat(rules.blocking()).isEqualTo(blocking);
    }

    @Test
    void theNextPhaseIsSeenBeforeItBegins() {
        LocalDate today = LocalDate.of(2026, 11, 24);
        assertThat(BaselinePolicy.upcoming(today, today.plusDays(90)))
                .extracting(Rules::since)
                .containsExactly(LocalDate.of(2026, 12, 15));
        assertThat(BaselinePolicy.upcoming(LocalDate.of(2026, 12, 15), LocalDate.of(2027, 3, 14)))
                .isEmpty();
    }

    /** No rule is ever taken back, a day has one rule, and a method that has ended stays so. */
    @Property
    void rulesOnlyBecomeStricter(
            @ForAll @IntRange(max = 6000) int day, @ForAll @IntRange(max = 6000) int later, @ForAll DcvMethod method) {
        Instant first = Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofDays(Math.min(day, later)));
        Instant second = Instant.parse("2024-01-01T23:59:59Z").plus(Duration.ofDays(Math.max(day, later)));
        Rules before = BaselinePolicy.at(first);
        Rules after = BaselinePolicy.at(second);
        assertThat(after.minRemotes()).isGreaterThanOrEqualTo(before.minRemotes());
        assertThat(after.minRirs()).isGreaterThanOrEqualTo(before.minRirs());
        assertThat(after.blocking() || !before.blocking()).isTrue();
        assertThat(after.since()).isAfterOrEqualTo(before.since());
        if (day == later) {
            assertThat(after).isEqualTo(before);
        }
        assertThat(method.hasEnded(second) || !method.hasEnded(first)).isTrue();
    }
}
