package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One page of kept verdicts that a search found, newest first.
 *
 * @param next the id before which the search continues; null if nothing is left
 */
public record VerdictPage(
        List<VerdictSummary> verdicts, @Nullable String next, Holding holding) {

    public VerdictPage {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * The contents of the whole store, independent of the search.
     *
     * @param kept     number of verdicts kept in all; an estimate above 10,000 in a database
     * @param capacity maximum number of verdicts kept; 0 if unbounded
     * @param waiting  number of this process's verdicts that wait to be stored
     * @param gaps     the latest gaps, newest first
     */
    public record Holding(int kept, int capacity, int waiting, List<HistoryGap> gaps) {

        /** An empty store. */
        public static final Holding NONE = new Holding(0, 0, 0, List.of());

        public Holding {
            gaps = List.copyOf(gaps);
        }
    }
}
