package io.quorate.coordinator;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.coordinator.PerspectiveState.Circuit;
import io.quorate.model.Incomplete.Cause;
import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.model.Rir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a perspective is asked, and when it is up. A row is a story: {@code f} a check failed, {@code a} was answered,
 * {@code p} a probe passed, {@code r} found it not ready, {@code x} failed; {@code C}, {@code O} and {@code H} say that the
 * circuit is closed, open, half-open then, {@code +} and {@code -} that it can be counted on or not.
 */
class PerspectiveStateTest {

    private static final Instant BEGAN = Instant.parse("2026-11-29T17:00:00Z");
    private static final PerspectiveFault LATE = new PerspectiveFault(Cause.TIMED_OUT, "late");
    private static final PerspectiveFault KEY = new PerspectiveFault(Cause.PROTOCOL_ERROR, "wrong key");

    private PerspectiveState state = PerspectiveState.unknown(BEGAN);
    private Instant now = BEGAN;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "asked before its first probe, and not counted on      | C -",
                "up as soon as a probe has passed                      | p C+",
                "answers to checks do not make it up                   | a C-",
                "four failed checks in a row open nothing              | p ffff C+",
                "five do                                               | p fffff O-",
                "an answer between them starts the count again         | p ffff a ffff C+ f O-",
                "a passed probe between them does not                  | p ffff p f O",
                "one failed probe makes it down, and it is still asked | p x C-",
                "a second one opens the circuit                        | p xx O-",
                "a passed probe between them starts that count again   | p x p x C- x O",
                "an answered check starts that count again             | p x a x C- x O",
                "more failures leave it open                           | p xx ff x O-",
                "a late answer puts it on trial                        | p fffff a H+ f O- a a C+",
                "a passed probe puts it on trial                       | fffff p H+",
                "on trial one failed check opens it                    | fffff p f O-",
                "on trial one failed probe opens it                    | xx p x O-",
                "on trial an answered check closes it                  | fffff p a C+ ffff C+",
                "on trial a second probe closes it                     | fffff p p C+ ffff C+ f O",
                "one that is not ready is asked, and not counted on    | p r C- rr C- p C+",
                "a circuit closes for one that is not ready            | xx r H- r C-",
            })
    void follows(String rule, String story) {
        for (char step : story.replace(" ", "").toCharArray()) {
            now = now.plusSeconds(1);
            switch (step) {
                case 'f' -> state = state.unanswered(LATE, now);
                case 'a' -> state = state.answered(now);
                case 'p' -> state = state.probed(ProbeResult.passed("1"), now);
                case 'r' -> state = state.probed(ProbeResult.notReady("no resolver", "1"), now);
                case 'x' -> state = state.probed(ProbeResult.failed(KEY), now);
                case '+' -> assertThat(state.isUsable()).as(story).isTrue();
                case '-' -> assertThat(state.isUsable()).as(story).isFalse();
                default -> assertThat(letter(state.circuit())).as(story).isEqualTo(String.valueOf(step));
            }
        }
    }

    @Test
    void saysSinceWhenAndWhy() {
        assertThat(state.since()).isEqualTo(BEGAN);
        state = state.probed(ProbeResult.passed("1.2"), at(5)).probed(ProbeResult.passed("1.2"), at(10));
        assertThat(state.since()).as("it is up").isEqualTo(at(5));
        state = state.probed(ProbeResult.failed(KEY), at(15));
        assertThat(state.since()).as("it is down").isEqualTo(at(15));
        state = state.probed(ProbeResult.failed(KEY), at(20)).probed(ProbeResult.failed(LATE), at(25));
        assertThat(state.since()).as("it is not asked").isEqualTo(at(20));
        assertThat(state.fault()).as("the last failure").isEqualTo(LATE);
        assertThat(state.build()).as("the last known build").isEqualTo("1.2");
    }

    @Test
    void explainsWhyAPerspectiveIsNotAsked() {
        CircuitBreaker breaker =
                new CircuitBreaker(Perspective.at("p", new Place(Rir.ARIN, 0, 0)), Clock.fixed(BEGAN, ZoneOffset.UTC));
        assertThat(breaker.obstacle()).isEmpty();
        breaker.probed(ProbeResult.failed(KEY));
        breaker.answered();
        breaker.probed(ProbeResult.failed(KEY));
        assertThat(breaker.obstacle()).as("it answers checks").isEmpty();
        for (int i = 0; i < PerspectiveState.CHECKS; i++) {
            breaker.failed(LATE);
        }
        assertThat(breaker.obstacle()).contains(LATE);
        breaker.probed(ProbeResult.failed(KEY));
        assertThat(breaker.obstacle()).contains(KEY);
        breaker.probed(ProbeResult.passed(null));
        assertThat(breaker.obstacle()).isEmpty();
        breaker.answered();
        assertThat(breaker.state().circuit()).isEqualTo(Circuit.CLOSED);
    }

    private static Instant at(int seconds) {
        return BEGAN.plusSeconds(seconds);
    }

    private static String letter(Circuit circuit) {
        return circuit.wireName().substring(0, 1).toUpperCase(Locale.ROOT);
    }
}
