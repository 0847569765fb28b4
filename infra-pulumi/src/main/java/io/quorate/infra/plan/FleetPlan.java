package io.quorate.infra.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The perspectives, and how their views are judged.
 *
 * @param coordinator   region of the coordinator and primary
 * @param perspectives  regions of the remotes
 * @param primary       {@code enforce} or {@code none}
 * @param policy        {@code enforce} or {@code warn}
 * @param adn           {@code verify} or {@code record}
 * @param grace         how long an attempt waits for perspectives that cannot change its verdict any more
 * @param defaultCount  perspectives that are asked where a request names no number
 * @param maxAttempts   cap of attempts
 * @param dnssecEnabled whether remotes validate; the coordinator always does
 */
public record FleetPlan(
        AwsRegion coordinator,
        List<AwsRegion> perspectives,
        String primary,
        String policy,
        String adn,
        Duration grace,
        int defaultCount,
        int maxAttempts,
        boolean dnssecEnabled) {

    public FleetPlan {
        perspectives = List.copyOf(perspectives);
    }

    /** Every region of the deployment, once. */
    public List<AwsRegion> regions() {
        List<AwsRegion> all = new ArrayList<>(perspectives);
        if (!all.contains(coordinator)) {
            all.add(0, coordinator);
        }
        return List.copyOf(all);
    }

    /** The part of this fleet whose images are in place; requests that name no number use at most that many. */
    FleetPlan within(ImagePlan images) {
        List<AwsRegion> ready = perspectives.stream().filter(images::reaches).toList();
        return new FleetPlan(
                coordinator,
                ready,
                primary,
                policy,
                adn,
                grace,
                Math.min(defaultCount, ready.size()),
                maxAttempts,
                dnssecEnabled);
    }

    boolean enforces() {
        return policy.equals("enforce");
    }

    boolean verifiesNames() {
        return adn.equals("verify");
    }

    boolean hasPrimary() {
        return primary.equals("enforce");
    }
}
