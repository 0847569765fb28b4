package io.quorate.perf;

import java.util.List;

/** The places of a fleet on paper: the primary's and up to twelve remotes, all far enough from each other. */
final class Places {

    static final String KEY = "key-of-the-load-generator";

    /** A place; {@code rir} as the configuration writes it. */
    record Place(String code, String rir, double latitude, double longitude) {

        String yaml() {
            return "code: " + code + ", rir: " + rir + ", latitude: " + latitude + ", longitude: " + longitude;
        }
    }

    static final Place PRIMARY = new Place("us-east-2", "ARIN", 39.96, -83.0);

    static final List<Place> REMOTES = List.of(
            new Place("us-west-2", "ARIN", 45.84, -119.7),
            new Place("eu-central-1", "RIPE NCC", 50.11, 8.68),
            new Place("ap-northeast-1", "APNIC", 35.68, 139.69),
            new Place("ap-southeast-2", "APNIC", -33.87, 151.21),
            new Place("sa-east-1", "LACNIC", -23.55, -46.63),
            new Place("af-south-1", "AFRINIC", -33.93, 18.42),
            new Place("eu-west-1", "RIPE NCC", 53.35, -6.26),
            new Place("eu-north-1", "RIPE NCC", 59.33, 18.07),
            new Place("ap-south-1", "APNIC", 19.08, 72.88),
            new Place("ap-southeast-1", "APNIC", 1.35, 103.82),
            new Place("me-south-1", "RIPE NCC", 26.23, 50.59),
            new Place("us-west-1", "ARIN", 37.35, -121.96));

    private Places() {}
}
