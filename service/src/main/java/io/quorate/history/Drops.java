package io.quorate.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.quorate.model.HistoryGap;

/**
 * Counts the verdicts that were not kept, and remembers the period until the database has recorded it. Called by event
 * loops and by the writer.
 */
final class Drops {

    private long total;
    private @Nullable HistoryGap unsaved;

    synchronized void add(Instant at) {
        HistoryGap gap = unsaved;
        total++;
        unsaved = gap == null ? new HistoryGap(at, at, 1) : gap.with(at);
    }

    synchronized long total() {
        return total;
    }

    /** Returns the gap that the database has not recorded; null if there is none. */
    synchronized @Nullable HistoryGap unsaved() {
        return unsaved;
    }

    /** Forgets a recorded gap; verdicts dropped since then remain. */
    synchronized void saved(HistoryGap saved) {
        HistoryGap gap = unsaved;
        if (gap != null) {
            long more = gap.verdicts() - saved.verdicts();
            unsaved = more == 0 ? null : new HistoryGap(saved.until(), gap.until(), more);
        }
    }
}
