package io.quorate.e2e.harness;

import java.lang.management.ManagementFactory;

/** How patient a test must be with a process on this machine. */
public final class Machine {

    private static final double CROWDED_PER_CORE = 2.5;
    private static final double SLOWER_WHERE_CROWDED = 7.5;
    private static final long STANDSTILL_MILLIS = 2_000;

    private Machine() {}

    /** Returns for how long an event loop may stand still, in milliseconds, before that is a fault of the product. */
    public static long longestStandstillMillis() {
        return patience(STANDSTILL_MILLIS);
    }

    /** Returns how long something may take that takes at most so long where nothing else runs. */
    public static long patience(long millisWhenCalm) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                / Runtime.getRuntime().availableProcessors();
        return load > CROWDED_PER_CORE ? (long) (millisWhenCalm * SLOWER_WHERE_CROWDED) : millisWhenCalm;
    }
}
