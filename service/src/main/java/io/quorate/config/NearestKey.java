package io.quorate.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds the known key that was most likely meant. */
final class NearestKey {

    private NearestKey() {}

    /**
     * The nearest of the known names: the same but for case and {@code _}, or two letters away (one in a name of
     * three), in a long name a third of it.
     *
     * @param form in which a name is compared
     */
    static Optional<String> of(String written, List<String> known, UnaryOperator<String> form) {
        String wanted = written.toLowerCase(Locale.ROOT).replace('_', '-');
        return known.stream()
                .filter(name -> distance(wanted, form.apply(name)) <= slips(form.apply(name)))
                .min(Comparator.comparingInt(name -> distance(wanted, form.apply(name))));
    }

    private static int slips(String name) {
        return name.length() < 4 ? 1 : Math.max(2, name.length() / 3);
    }

    /** Levenshtein's distance: insertions, deletions and substitutions of one character. */
    static int distance(String one, String other) {
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
