package io.quorate.e2e.harness;

import java.util.concurrent.atomic.AtomicLong;

/** Asks {@code /livez} again and again, and keeps the worst delay. */
public final class Pulse implements AutoCloseable {

    private static final long PACE_MILLIS = 20;

    private final Quorate quorate;
    private final AtomicLong worstNanos = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final Thread beating = new Thread(this::beat, "pulse");
    private volatile boolean stopped;

    private Pulse(Quorate quorate) {
        this.quorate = quorate;
    }

    public static Pulse of(Quorate quorate) {
        Pulse pulse = new Pulse(quorate);
        pulse.beating.setDaemon(true);
        pulse.beating.start();
        return pulse;
    }

    /** Returns the worst delay since the last call, in milliseconds. */
    public long worstMillis() {
        return worstNanos.getAndSet(0) / 1_000_000;
    }

    /** Returns how often there was no answer with 200. */
    public long failures() {
        return failures.get();
    }

    @Override
    public void close() {
        stopped = true;
        beating.interrupt();
    }

    private void beat() {
        while (!stopped) {
            long began = System.nanoTime();
            if (quorate.statusOf("/livez") != 200) {
                failures.incrementAndGet();
            }
            worstNanos.accumulateAndGet(System.nanoTime() - began, Math::max);
            synchronized (this) {
                try {
                    wait(PACE_MILLIS);
                } catch (InterruptedException end) {
                    return;
                }
            }
        }
    }
}
