package io.quorate.e2e.harness;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * How patient a test must be with a process on this machine. The most crowded moment since the start counts: the load
 * of now says nothing of what was waited for.
 */
public final class Machine {

    private static final double CROWDED_PER_CORE = 2.5;
    private static final long ON_A_CALM_MACHINE = 2_000;
    private static final long ON_A_CROWDED_MACHINE = 15_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int TIMES_ON_A_CROWDED_MACHINE = 5;

    private static final AtomicReference<Double> MOST = new AtomicReference<>(0.0);

    static {
        Thread looking = new Thread(Machine::look, "load of the machine");
        looking.setDaemon(true);
        looking.start();
    }

    private Machine() {}

    /** Returns the longest stall of an event loop, in milliseconds, that is not yet a fault of the product. */
    public static long longestStandstillMillis() {
        return isCrowded() ? ON_A_CROWDED_MACHINE : ON_A_CALM_MACHINE;
    }

    /**
     * Returns how long to wait for something that takes so long at most on a calm machine. A machine can become crowded
     * while a test waits.
     */
    public static Duration patience(Duration onACalmMachine) {
        return onACalmMachine.multipliedBy(TIMES_ON_A_CROWDED_MACHINE);
    }

    /** Returns how many milliseconds something may have taken that takes so many at most on a calm machine. */
    public static long longest(long millisWhenCalm) {
        return isCrowded() ? TIMES_ON_A_CROWDED_MACHINE * millisWhenCalm : millisWhenCalm;
    }

    private static boolean isCrowded() {
        return MOST.accumulateAndGet(load(), Math::max) > CROWDED_PER_CORE;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                / Runtime.getRuntime().availableProcessors();
    }

    private static void look() {
        while (true) {
            MOST.accumulateAndGet(load(), Math::max);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
