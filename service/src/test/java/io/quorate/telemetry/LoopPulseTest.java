package io.quorate.telemetry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When an event loop counts as stuck, and how late its timers are. */
class LoopPulseTest {

    private final AtomicLong now = new AtomicLong(1);
    private final List<Duration> lags = new ArrayList<>();
    private final LoopPulse pulse = new LoopPulse(now::get, lags::add);

    @Test
    void measuresTheLagOfALateTimer() {
        pass(LoopPulse.BEAT.plusMillis(70));
        pulse.beat();
        pass(LoopPulse.BEAT);
        pulse.beat();
        assertThat(lags).containsExactly(Duration.ofMillis(70), Duration.ZERO);
    }

    @Test
    void aLoopWithoutABeatForFiveSecondsDoesNotTurnUntilItBeatsAgain() {
        pass(LoopPulse.STUCK.minusMillis(1));
        assertThat(pulse.turns()).isTrue();
        pass(Duration.ofMillis(1));
        assertThat(pulse.turns()).isFalse();
        pulse.beat();
        assertThat(pulse.turns()).isTrue();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
