package io.quorate.perf;

import java.time.Instant;

/** Says on standard error when a process stood still: a wrong answer in that moment is the machine's, not the service's. */
final class Stalls {

    private static final long BEAT_MILLIS = 100;
    private static final long STALL_MILLIS = 500;

    private Stalls() {}

    static void watch(String who) {
        Thread watch = new Thread(() -> look(who), "stalls");
        watch.setDaemon(true);
        watch.start();
    }

    private static void look(String who) {
        try {
            for (long last = System.nanoTime(); ; last = System.nanoTime()) {
                Thread.sleep(BEAT_MILLIS);
                long late = (System.nanoTime() - last) / 1_000_000 - BEAT_MILLIS;
                if (late > STALL_MILLIS) {
                    System.err.println(Instant.now() + " " + who + " stood still for " + late + " ms");
                }
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
