package io.quorate.infra.plan;

import java.util.Optional;

/**
 * Tasks of one service.
 *
 * @param min tasks that always run
 * @param max tasks under load
 */
public record TaskPlan(FargateSize size, int min, int max) {

    Optional<String> fault() {
        return min < 1 || max < min || max > 100
                ? Optional.of("tasks: 1 <= least <= most <= 100, not " + min + " and " + max)
                : size.fault();
    }
}
