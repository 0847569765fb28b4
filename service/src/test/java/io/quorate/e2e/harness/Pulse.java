package io.quorate.e2e.harness;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Asks {@code /livez} again and again, and keeps how long each answer took. */
public final class Pulse implements AutoCloseable {

    private static final long PACE_MILLIS = 20;

    private final Quorate quorate;
    private final Queue<Beat> beats = new ConcurrentLinkedQueue<>();
    private final Thread beating = new Thread(this::beat, "pulse");
    private volatile boolean stopped;

    private Pulse(Quorate quorate) {
        this.quorate = quorate;
    }

    private record Beat(long beganNanos, long endedNanos, int status) {}

    public static Pulse of(Quorate quorate) {
        Pulse pulse = new Pulse(quorate);
        pulse.beating.setDaemon(true);
        pulse.beating.start();
        return pulse;
    }

    /** Returns the worst delay of all, in milliseconds. */
    public long worstMillis() {
        return worstMillis(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Returns the worst delay of the probes that were under way between two instants of {@link System#nanoTime()}. */
    public long worstMillis(long fromNanos, long toNanos) {
        return beats.stream()
                        .filter(beat -> beat.endedNanos() >= fromNanos && beat.beganNanos() <= toNanos)
                        .mapToLong(beat -> beat.endedNanos() - beat.beganNanos())
                        .max()
                        .orElse(0)
                / 1_000_000;
    }

    /** Returns the status of each probe that was not answered with 200; 0 where none came. */
    public List<Integer> failures() {
        return beats.stream().map(Beat::status).filter(status -> status != 200).toList();
    }

    @Override
    public void close() {
        stopped = true;
        beating.interrupt();
    }

    private void beat() {
        while (!stopped) {
            long began = System.nanoTime();
            int status = quorate.statusOf("/livez");
            if (stopped) {
                return;
            }
            beats.add(new Beat(began, System.nanoTime(), status));
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
