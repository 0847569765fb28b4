package io.quorate.telemetry;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.vertx.core.Vertx;

/** Feels whether an event loop turns: a timer that should fire twice a second, and how late it did. */
public final class LoopPulse {

    static final Duration BEAT = Duration.ofMillis(500);
    static final Duration STUCK = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private final Consumer<Duration> lag;
    /** Read by the probe of another thread. */
    private volatile long beat;

    public LoopPulse(LongSupplier nanos, Consumer<Duration> lag) {
        this.nanos = nanos;
        this.lag = lag;
        this.beat = nanos.getAsLong();
    }

    /** To be called on the loop; the timer ends with what was deployed on it. */
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

    /** Whether the loop has turned lately. */
    public boolean turns() {
        return nanos.getAsLong() - beat < STUCK.toNanos();
    }
}
