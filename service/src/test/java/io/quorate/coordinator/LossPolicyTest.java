package io.quorate.coordinator;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.coordinator.LossPolicy.Loss;
import io.quorate.model.Perspective;
import io.quorate.model.Rir;

import static io.quorate.coordinator.Fleet.OHIO;
import static io.quorate.coordinator.Fleet.perspective;
import static org.assertj.core.api.Assertions.assertThat;

/** The consequence of one more loss (BR 3.2.2.9, the quorum table and two regions). */
class LossPolicyTest {

    private static final BaselinePolicy.Rules RULES = BaselinePolicy.at(Instant.parse("2026-11-30T00:00:00Z"));
    private static final List<Perspective> FLEET = List.of(
            perspective("a1", Rir.ARIN, 0, 0),
            perspective("a2", Rir.ARIN, 0, 20),
            perspective("a3", Rir.ARIN, 0, 40),
            perspective("a4", Rir.ARIN, 0, 60),
            perspective("r1", Rir.RIPE_NCC, 0, 80),
            perspective("p1", Rir.APNIC, 0, 100));

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "a1 a2 a3 a4 r1 p1, r1, true,  The others are enough., with all six up one may go",
        "a1 a2 a3 a4 r1,    a1, true,  The others are enough., with five up one may go",
        "a1 a2 a3 a4 r1,    r1, false, 2 service regions,      but not the last one of its region",
        "a1 a2 a3 r1,       a1, false, 4 of 6,                 with four of six up none may go",
        "a1 a2 a3 r1,       p1, true,  The others are enough., one that is silent already is no further loss",
        "a1 a2 r1,          p1, false, 4 of 6,                 nor does it help that it was silent",
    })
    void aLossIsJudgedByWhatIsLeft(String up, String code, boolean met, String words, String row) {
        Loss loss = LossPolicy.without(null, FLEET, Set.of(up.split(" ", -1)), 6, RULES).stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();

        assertThat(loss.rulesMet()).as(row).isEqualTo(met);
        assertThat(loss.reason()).contains(words);
    }

    @Test
    void withoutItsPrimaryNoVerdictIsValid() {
        List<Loss> losses = LossPolicy.without(OHIO, FLEET, Set.of("a1", "a2", "a3", "a4", "r1", "p1"), 6, RULES);

        assertThat(losses).hasSize(7);
        assertThat(losses.get(0).code()).isEqualTo(OHIO.code());
        assertThat(losses.get(0).rulesMet()).isFalse();
    }
}
