package io.quorate.model;

import java.time.Instant;

/**
 * Verdicts that were given and recorded, and are not in the history.
 *
 * @param from     when the first of them was judged
 * @param until    when the last of them was judged
 * @param verdicts attempts that were not kept
 */
public record HistoryGap(Instant from, Instant until, long verdicts) {

    /** Returns the gap with one more verdict in it. */
    public HistoryGap with(Instant at) {
        return new HistoryGap(at.isBefore(from) ? at : from, at.isAfter(until) ? at : until, verdicts + 1);
    }
}
