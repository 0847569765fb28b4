package io.quorate.telemetry;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.vertx.core.Vertx;

/** Measures whether an event loop is blocked, by the delay of a timer that fires twice a second. */
public final class LoopPulse {

    static final Duration BEAT = Duration.ofMillis(500);
    static final Duration STUCK = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private final Consumer<Duration> lag;
    /** Volatile because the readiness probe reads it on another thread. */
    private volatile long beat;

    public LoopPulse(LongSupplier nanos, Consumer<Duration> lag) {
        this.nanos = nanos;
        this.lag = lag;
        this.beat = nanos.getAsLong();
    }

    /** Starts the timer. Must be called on the loop; the timer ends with the deployment that made it. */
    public void start(Vertx vertx) {
        beat = nanos.getAsLong();
        vertx.setPeriodic(BEAT.toMillis(), due -> beat());
    }

    void beat() {
        long now = nanos.getAsLong();
        long late = now - beat - BEAT.toNanos();
        beat = now;
        lag.accept(Duration.ofNanos(Math.max(0, late)));
    }

    /** Returns whether the timer has fired lately. */
    public boolean turns() {
        return nanos.getAsLong() - beat < STUCK.toNanos();
    }
}
