package io.quorate.infra.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that a mistyped one was meant to be. */
final class Nearest {

    private static final int MOST_SLIPS = 3;

    private Nearest() {}

    /** The known word with the fewest slips of the pen, if there are few. */
    static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> slips(word, candidate) <= MOST_SLIPS)
                .min(Comparator.<String>comparingInt(candidate -> slips(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Letters to insert, remove or change. */
    private static int slips(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < current.length; column++) {
                int change = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(above[column - 1] + change, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[other.length()];
    }
}
