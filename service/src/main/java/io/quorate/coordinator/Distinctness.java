package io.quorate.coordinator;

import java.util.Locale;
import java.util.Optional;

import io.quorate.model.Perspective;

/** Decides whether two perspectives are distinct network perspectives (BR 1.6.1, BR 3.2.2.9). */
public final class Distinctness {

    private Distinctness() {}

    /**
     * Returns the reason why two perspectives are not distinct: their places or their resolvers are less than 500 km
     * apart in a straight line, or one of them declares the other too close. Empty if they are distinct.
     */
    public static Optional<String> between(Perspective one, Perspective other) {
        double places = one.place().kilometresTo(other.place());
        if (places < BaselinePolicy.DISTINCT_KILOMETRES) {
            return Optional.of(words(one, other, "are", places));
        }
        double resolvers = one.resolver().kilometresTo(other.resolver());
        if (resolvers < BaselinePolicy.DISTINCT_KILOMETRES) {
            return Optional.of(words(one, other, "have resolvers", resolvers));
        }
        if (one.tooCloseCodes().contains(other.code()) || other.tooCloseCodes().contains(one.code())) {
            return Optional.of(one.code() + " and " + other.code() + " are declared too close");
        }
        return Optional.empty();
    }

    private static String words(Perspective one, Perspective other, String verb, double kilometres) {
        return String.format(
                Locale.ROOT,
                "%s and %s %s %.0f km apart, less than 500 km",
                one.code(),
                other.code(),
                verb,
                kilometres);
    }
}
