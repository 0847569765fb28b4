package io.quorate.infra.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A region of AWS as a network perspective.
 *
 * @param rir           service region of the country in which it reaches the Internet
 * @param latitude      of its metropolitan area; AWS publishes no positions
 * @param optIn         whether the account must enable it first
 * @param tooCloseCodes regions declared too near, whatever the coordinates say
 */
public record AwsRegion(
        String code, String rir, double latitude, double longitude, boolean optIn, Set<String> tooCloseCodes) {

    /** Two perspectives nearer than this are not distinct (BR 3.2.2.9, BR 1.6.1). */
    static final double DISTINCT_KILOMETRES = 500;

    private static final double EQUATOR_KM = 6378.137;
    private static final double ECCENTRICITY_SQUARED = 0.00669437999014;

    /** Why two regions cannot be perspectives of one attempt; empty when they can. The service's rule, the same words. */
    Optional<String> tooCloseTo(AwsRegion other) {
        double apart = kilometresTo(other);
        if (apart < DISTINCT_KILOMETRES) {
            return Optional.of(String.format(
                    Locale.ROOT, "%s and %s are %.0f km apart, less than 500 km", code, other.code, apart));
        }
        if (tooCloseCodes.contains(other.code) || other.tooCloseCodes.contains(code)) {
            return Optional.of(code + " and " + other.code + " are declared too close");
        }
        return Optional.empty();
    }

    /** The straight line through the WGS84 ellipsoid, as the service measures it. */
    double kilometresTo(AwsRegion other) {
        double[] here = cartesian();
        double[] there = other.cartesian();
        double squares = 0;
        for (int axis = 0; axis < here.length; axis++) {
            squares += (here[axis] - there[axis]) * (here[axis] - there[axis]);
        }
        return Math.sqrt(squares);
    }

    private double[] cartesian() {
        double phi = Math.toRadians(latitude);
        double lambda = Math.toRadians(longitude);
        double normal = EQUATOR_KM / Math.sqrt(1 - ECCENTRICITY_SQUARED * Math.sin(phi) * Math.sin(phi));
        return new double[] {
            normal * Math.cos(phi) * Math.cos(lambda),
            normal * Math.cos(phi) * Math.sin(lambda),
            normal * (1 - ECCENTRICITY_SQUARED) * Math.sin(phi)
        };
    }
}
