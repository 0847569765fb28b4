package io.quorate.config;

import java.util.List;

import io.quorate.model.Rir;

/** The keys that say who and where a perspective is: the same for this process and for each remote. */
record PlaceKeys(
        Key<String> code,
        Key<Rir> rir,
        Key<Double> latitude,
        Key<Double> longitude,
        ConfigPath resolver,
        Key<Rir> resolverRir,
        Key<Double> resolverLatitude,
        Key<Double> resolverLongitude,
        Key<String> tooClose) {

    private static final Kind<String> CODE =
            Kinds.matching("1 to 63 letters, digits, dots, hyphens or underscores", "[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /**
     * @param prefix before each name, with its dot
     * @param who    the perspective in words
     */
    static PlaceKeys of(String prefix, String who) {
        return new PlaceKeys(
                Key.required(prefix + "code", CODE, "Name of " + who + ", unique in the fleet."),
                Key.required(prefix + "rir", Kinds.RIR, "Service region in which " + who + " reaches the Internet."),
                Key.required(prefix + "latitude", Kinds.LATITUDE, "Where " + who + " reaches the Internet."),
                Key.required(prefix + "longitude", Kinds.LONGITUDE, "Where " + who + " reaches the Internet."),
                ConfigPath.of(prefix + "resolver"),
                Key.required(
                        prefix + "resolver.rir",
                        Kinds.RIR,
                        "Service region of the resolver, if it is elsewhere; it must be that of " + who + "."),
                Key.required(
                        prefix + "resolver.latitude",
                        Kinds.LATITUDE,
                        "Where the resolver's own queries reach the Internet, if elsewhere."),
                Key.required(
                        prefix + "resolver.longitude",
                        Kinds.LONGITUDE,
                        "Where the resolver's own queries reach the Internet, if elsewhere."),
                Key.list(
                        prefix + "too-close-codes",
                        CODE,
                        List.of(),
                        "Perspectives declared too near, whatever the coordinates say."));
    }

    List<Key<?>> all() {
        return List.of(code, rir, latitude, longitude, resolverRir, resolverLatitude, resolverLongitude, tooClose);
    }
}
