package io.quorate.model;

import java.util.Set;

/**
 * A place that performs checks: its identity and location. URL, key and protocol are settings of the coordinator that
 * asks it.
 *
 * @param code          its name, unique in a fleet
 * @param place         where its checks reach the Internet
 * @param resolver      where its resolver's queries reach the Internet; equal to {@code place} unless configured
 * @param tooCloseCodes codes of perspectives that are declared too near, whatever their coordinates
 */
public record Perspective(String code, Place place, Place resolver, Set<String> tooCloseCodes) {

    public Perspective {
        if (!code.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            throw new IllegalArgumentException(
                    "a perspective's code is 1 to 63 letters, digits, dots, hyphens or underscores");
        }
        tooCloseCodes = Set.copyOf(tooCloseCodes);
    }

    /** Returns a perspective whose resolver is at the same place. */
    public static Perspective at(String code, Place place) {
        return new Perspective(code, place, place, Set.of());
    }

    public Rir rir() {
        return place.rir();
    }
}
