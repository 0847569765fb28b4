package io.quorate.support;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds the known name that a misspelt one most likely means. */
public final class NearestName {

    /**
     * The longest name that is compared: comparing costs the square of the length, and a longer name is not a typing
     * error.
     */
    private static final int LONGEST = 100;

    private NearestName() {}

    /**
     * Returns the nearest of the known names, at most two letters away (one in a name of three; in a long name a third
     * of it).
     */
    public static Optional<String> of(String written, Collection<String> known) {
        return of(written, known, UnaryOperator.identity());
    }

    /**
     * Returns the nearest of the known names.
     *
     * @param form converts a name into the form that is compared
     */
    public static Optional<String> of(String written, Collection<String> known, UnaryOperator<String> form) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(name -> distance(written, form.apply(name)) <= slips(form.apply(name)))
                .min(Comparator.comparingInt(name -> distance(written, form.apply(name))));
    }

    private static int slips(String name) {
        return name.length() < 4 ? 1 : Math.max(2, name.length() / 3);
    }

    /** Returns Levenshtein's distance: insertions, deletions and substitutions of one character. */
    public static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int substituted = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
