package io.quorate.e2e.harness;

import java.lang.management.ManagementFactory;

/** How patient a test must be with a process on this machine. */
public final class Machine {

    private static final double CROWDED_PER_CORE = 2.5;
    private static final long ON_A_CALM_MACHINE = 2_000;
    private static final long ON_A_CROWDED_MACHINE = 15_000;

    private Machine() {}

    /** Returns for how long an event loop may stand still, in milliseconds, before that is a fault of the product. */
    public static long longestStandstillMillis() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                / Runtime.getRuntime().availableProcessors();
        return load > CROWDED_PER_CORE ? ON_A_CROWDED_MACHINE : ON_A_CALM_MACHINE;
    }
}
