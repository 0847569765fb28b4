package io.quorate.model;

/**
 * The point at which traffic enters the Internet: its coordinates, and the registry in whose service region it lies.
 *
 * @param latitude  degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record Place(Rir rir, double latitude, double longitude) {

    private static final double EQUATOR_KM = 6378.137;
    private static final double ECCENTRICITY_SQUARED = 0.00669437999014;

    public Place {
        if (!(Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("latitude is -90 to 90 degrees, not " + latitude);
        }
        if (!(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("longitude is -180 to 180 degrees, not " + longitude);
        }
    }

    /**
     * Returns the straight line between two places in kilometres: the chord through the WGS84 ellipsoid. BR 3.2.2.9
     * says "500 km in a straight line". A chord is never longer than the way along the ground, so a pair that is far
     * enough apart by the chord is far enough by either reading.
     */
    public double kilometresTo(Place other) {
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
