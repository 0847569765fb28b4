package io.quorate.infra.plan;

import java.util.Optional;

/**
 * Size of a Fargate task. The provider does not check the pair: AWS refuses one that does not exist only when the
 * service is created.
 *
 * @param cpu    in units of 1/1024 vCPU
 * @param memory in MiB
 */
public record FargateSize(int cpu, int memory) {

    private static final int GIB = 1024;

    /** Why Fargate has no such size; empty where it has. */
    Optional<String> fault() {
        return switch (cpu) {
            case 256 ->
                memory == 512 || memory == GIB || memory == 2 * GIB
                        ? Optional.empty()
                        : Optional.of("256 CPU units go with 512, 1024 or 2048 MiB, not " + memory);
            case 512 -> between(1, 4);
            case 1024 -> between(2, 8);
            case 2048 -> between(4, 16);
            case 4096 -> between(8, 30);
            default -> Optional.of("Fargate has 256, 512, 1024, 2048 or 4096 CPU units, not " + cpu);
        };
    }

    private Optional<String> between(int least, int most) {
        boolean legal = memory % GIB == 0 && memory >= least * GIB && memory <= most * GIB;
        return legal
                ? Optional.empty()
                : Optional.of(cpu + " CPU units go with " + least * GIB + " to " + most * GIB
                        + " MiB in steps of 1024, not " + memory);
    }
}
