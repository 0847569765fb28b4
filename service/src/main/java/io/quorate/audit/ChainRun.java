package io.quorate.audit;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditReader.Line;

/** Lines of one chain that follow each other in one file without a gap, whatever lines of other chains lie between. */
final class ChainRun {

    private final Spot begins;
    private final Line first;
    private final long firstSequence;
    private final int format;
    private long next;
    private String hash = "";
    private long unmarked;
    private boolean marked;
    private boolean closed;
    private boolean succeeded;
    private @Nullable Instant latest;
    private @Nullable Instant firstMark;
    private @Nullable Instant lastMark;

    /**
     * Where a line is.
     *
     * @param order of the file among those that were read
     * @param line  from 1
     */
    record Spot(String file, int order, long line) {}

    ChainRun(Spot begins, Line first) {
        this.begins = begins;
        this.first = first;
        this.firstSequence = first.sequence();
        this.format = first.format();
        this.next = first.sequence();
    }

    /** Whether the line is the next one. */
    boolean isFollowedBy(Line line) {
        return line.sequence() == next && line.previous().equals(hash) && line.format() == format && !closed;
    }

    void take(Line line) {
        Instant time = line.time();
        if (line.isMark()) {
            marked = true;
            unmarked = 0;
            firstMark = firstMark == null ? time : firstMark;
            lastMark = time == null ? lastMark : time;
        } else {
            unmarked++;
        }
        latest = time == null || latest != null && latest.isAfter(time) ? latest : time;
        closed |= line.isClosing();
        succeeded = false;
        hash = line.hash();
        next = line.sequence() + 1;
    }

    /** How far the time of the line lies before that of lines before it, in as far as the writer's clock made both. */
    Duration backwards(Line line) {
        Instant before = line.isMark() ? latest : lastMark;
        return back(before, line.time());
    }

    /** How far the first mark of this run lies before what an earlier run of the chain holds. */
    Duration backwards(ChainRun earlier) {
        return back(earlier.latest, firstMark);
    }

    private static Duration back(@Nullable Instant before, @Nullable Instant time) {
        return before == null || time == null || !time.isBefore(before)
                ? Duration.ZERO
                : Duration.between(time, before);
    }

    /** The next start found this line at the end of the file: what was written up to it is there. */
    void succeededBehind(String last) {
        succeeded |= hash.equals(last);
    }

    Spot begins() {
        return begins;
    }

    Line first() {
        return first;
    }

    long firstSequence() {
        return firstSequence;
    }

    int format() {
        return format;
    }

    long next() {
        return next;
    }

    String lastHash() {
        return hash;
    }

    /** Lines behind the last mark; all of them where there is none. */
    long unmarked() {
        return unmarked;
    }

    boolean isMarked() {
        return marked;
    }

    boolean isClosed() {
        return closed;
    }

    boolean isSucceeded() {
        return succeeded;
    }
}
