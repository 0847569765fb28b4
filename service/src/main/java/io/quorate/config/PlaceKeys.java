package io.quorate.config;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quorate.config.Key.Change;
import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.model.Rir;

/** The keys of a perspective's identity and place, shared by this process and each remote. */
final class PlaceKeys extends Block<Perspective> {

    final Key<String> code;
    final CoordinateKeys own;
    final CoordinateKeys resolver;
    final Key<String> tooClose;

    /**
     * Creates the keys of one place.
     *
     * @param who    the perspective in words
     * @param change the time at which another place takes effect
     */
    PlaceKeys(ConfigPath path, String who, Change change) {
        super(path);
        String where = "Where " + who + " reaches the Internet.";
        String elsewhere = "Where the resolver's own queries reach the Internet, if elsewhere.";
        code = required("code", Kinds.NAME, Perspective::code)
                .says("Name of " + who + ", unique in the fleet.", change);
        own = part(
                at -> new CoordinateKeys(
                        at, "Service region in which " + who + " reaches the Internet.", where, change),
                Perspective::place);
        resolver = block(
                "resolver",
                at -> new CoordinateKeys(
                        at,
                        "Service region of the resolver, if it is elsewhere; it must be that of " + who + ".",
                        elsewhere,
                        change),
                one -> one.resolver().equals(one.place()) ? null : one.resolver());
        tooClose = list(
                        "too-close-codes",
                        Kinds.NAME,
                        one -> one.tooCloseCodes().stream().sorted().toList())
                .says("Perspectives declared too near, whatever the coordinates say.", change);
    }

    @Override
    Perspective read(Values values) {
        Place place = own.read(values);
        @Nullable Place elsewhere = values.orNull(resolver);
        return new Perspective(
                values.get(code), place, elsewhere == null ? place : elsewhere, Set.copyOf(values.all(tooClose)));
    }

    /** The coordinates of a place. */
    static final class CoordinateKeys extends Block<Place> {

        final Key<Rir> rir;
        final Key<Double> latitude;
        final Key<Double> longitude;

        CoordinateKeys(ConfigPath path, String region, String where, Change change) {
            super(path);
            rir = required("rir", Kinds.RIR, Place::rir).says(region, change);
            latitude = required("latitude", Kinds.LATITUDE, Place::latitude).says(where, change);
            longitude = required("longitude", Kinds.LONGITUDE, Place::longitude).says(where, change);
        }

        @Override
        Place read(Values values) {
            return new Place(values.get(rir), values.get(latitude), values.get(longitude));
        }
    }
}
