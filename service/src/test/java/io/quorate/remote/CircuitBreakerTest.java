package io.quorate.remote;

import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CircuitBreakerTest {

    private final AtomicLong nanos = new AtomicLong();
    private final CircuitBreaker breaker = new CircuitBreaker(nanos::get);

    @Test
    void opensAfterFiveFailuresInARowAndNotBefore() {
        for (int i = 1; i < CircuitBreaker.FAILURES; i++) {
            breaker.failed();
            assertThat(breaker.admits()).isTrue();
        }
        breaker.failed();
        assertThat(breaker.admits()).isFalse();
    }

    @Test
    void anAnswerBetweenFailuresStartsTheCountAgain() {
        fail(4);
        breaker.answered();
        fail(4);
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void letsOneProbePassEveryFiveSeconds() {
        fail(5);
        nanos.addAndGet(CircuitBreaker.PROBE.toNanos());
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).isFalse();
        breaker.failed();
        nanos.addAndGet(CircuitBreaker.PROBE.toNanos() - 1);
        assertThat(breaker.admits()).isFalse();
        nanos.addAndGet(1);
        assertThat(breaker.admits()).isTrue();
        breaker.answered();
        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }
}
