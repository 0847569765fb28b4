package io.quorate.history;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.quorate.model.HistoryGap;

/** Counts what was not kept, and remembers when, until the database knows of it. Event loops and the writer add to it. */
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

    /** The gap that the database does not know of; null where there is none. */
    synchronized @Nullable HistoryGap unsaved() {
        return unsaved;
    }

    /** Forgets a gap that the database knows of; what was added to it in between stays. */
    synchronized void saved(HistoryGap saved) {
        HistoryGap gap = unsaved;
        if (gap != null) {
            long more = gap.verdicts() - saved.verdicts();
            unsaved = more == 0 ? null : new HistoryGap(saved.until(), gap.until(), more);
        }
    }
}
