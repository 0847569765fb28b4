package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Kept verdicts that were found, newest first.
 *
 * @param next the id before which the search goes on; null where nothing is left
 */
public record VerdictPage(
        List<VerdictSummary> verdicts, @Nullable String next, Holding holding) {

    public VerdictPage {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * What the store has, whatever was searched for.
     *
     * @param kept     verdicts that are kept in all; above 10,000 in a database it is an estimate
     * @param capacity verdicts that are kept at most; 0 where their number is not bounded
     * @param waiting  verdicts of this process that wait to be kept
     * @param gaps     the latest gaps, newest first
     */
    public record Holding(int kept, int capacity, int waiting, List<HistoryGap> gaps) {

        /** Nothing. */
        public static final Holding NONE = new Holding(0, 0, 0, List.of());

        public Holding {
            gaps = List.copyOf(gaps);
        }
    }
}
