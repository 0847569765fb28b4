package io.quorate.compliance;

import java.util.List;

import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.BaselinePolicy;
import io.quorate.coordinator.Distinctness;
import io.quorate.model.Perspective;

/**
 * The distance between two perspectives.
 *
 * @param primary    true if one of them is the primary
 * @param kilometres between their places, in a straight line
 * @param resolvers  kilometres between their resolvers
 * @param distinct   true if both may take part in one attempt
 */
public record PairDistance(
        String one, String other, boolean primary, double kilometres, double resolvers, boolean distinct) {

    /** Returns every pair of a configured fleet, including the primary, nearest first. */
    public static List<PairDistance> ofFleet(ServiceSettings settings) {
        return FleetCompliance.distances(settings);
    }

    static PairDistance between(Perspective one, Perspective other, boolean primary) {
        return new PairDistance(
                one.code(),
                other.code(),
                primary,
                one.place().kilometresTo(other.place()),
                one.resolver().kilometresTo(other.resolver()),
                Distinctness.between(one, other).isEmpty());
    }

    /**
     * Returns whether places or resolvers are less than 500 km apart; otherwise a pair that is not distinct was only
     * declared too close.
     */
    public boolean underLimit() {
        return Math.min(kilometres, resolvers) < BaselinePolicy.DISTINCT_KILOMETRES;
    }
}
