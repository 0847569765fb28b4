package io.quorate.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.quorate.support.NearestName;

/** Finds the known key that was most likely meant. */
final class NearestKey {

    private NearestKey() {}

    /**
     * The nearest of the known names: the same but for case and {@code _}, or two letters away (one in a name of
     * three), in a long name a third of it.
     */
    static Optional<String> of(String written, List<String> known) {
        return NearestName.of(written.toLowerCase(Locale.ROOT).replace('_', '-'), known);
    }

    static int distance(String one, String other) {
        return NearestName.distance(one, other);
    }
}
