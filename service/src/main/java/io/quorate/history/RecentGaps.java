package io.quorate.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.quorate.model.HistoryGap;

/** The latest gaps of the verdicts in memory, newest first. Verdicts that were dropped within a minute make one gap. */
final class RecentGaps {

    private static final int MOST = 10;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Deque<HistoryGap> gaps = new ArrayDeque<>();

    synchronized void add(Instant at) {
        HistoryGap latest = gaps.peekFirst();
        if (latest != null && !at.isAfter(latest.until().plus(PAUSE))) {
            gaps.removeFirst();
            gaps.addFirst(latest.with(at));
            return;
        }
        gaps.addFirst(new HistoryGap(at, at, 1));
        if (gaps.size() > MOST) {
            gaps.removeLast();
        }
    }

    /** Returns the gaps that end at this instant or later. */
    synchronized List<HistoryGap> since(Instant oldest) {
        return gaps.stream().filter(gap -> !gap.until().isBefore(oldest)).toList();
    }
}
