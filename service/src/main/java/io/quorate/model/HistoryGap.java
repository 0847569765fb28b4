package io.quorate.model;

import java.time.Instant;

/**
 * A run of verdicts that were given and recorded but are missing from the history.
 *
 * @param from     when the first of them was judged
 * @param until    when the last of them was judged
 * @param verdicts attempts that were not kept
 */
public record HistoryGap(Instant from, Instant until, long verdicts) {

    /** Returns a gap that covers one more verdict. */
    public HistoryGap with(Instant at) {
        return new HistoryGap(at.isBefore(from) ? at : from, at.isAfter(until) ? at : until, verdicts + 1);
    }
}
