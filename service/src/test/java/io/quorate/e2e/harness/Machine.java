package io.quorate.e2e.harness;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How patient a test must be with a process on this machine. */
public final class Machine {

    private static final double CROWDED_PER_CORE = 2.5;
    private static final long ON_A_CALM_MACHINE = 2_000;
    private static final long ON_A_CROWDED_MACHINE = 15_000;
    private static final int TIMES_ON_A_CROWDED_MACHINE = 5;

    private Machine() {}

    /** Returns the longest stall of an event loop, in milliseconds, that is not yet a fault of the product. */
    public static long longestStandstillMillis() {
        return isCrowded() ? ON_A_CROWDED_MACHINE : ON_A_CALM_MACHINE;
    }

    /** Returns how long something may take that takes so long at most on a calm machine. */
    public static Duration patience(Duration onACalmMachine) {
        return isCrowded() ? onACalmMachine.multipliedBy(TIMES_ON_A_CROWDED_MACHINE) : onACalmMachine;
    }

    /** Returns how many milliseconds something may take that takes so many at most on a calm machine. */
    public static long patience(long millisWhenCalm) {
        return patience(Duration.ofMillis(millisWhenCalm)).toMillis();
    }

    private static boolean isCrowded() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                / Runtime.getRuntime().availableProcessors();
        return load > CROWDED_PER_CORE;
    }
}
