package io.quorate.audit;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditReader.Line;

/** Consecutive lines of one chain in one file, without a gap; lines of other chains may lie between them. */
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
     * The position of a line.
     *
     * @param order the file's number in the order of reading
     * @param line  the line's number, from 1
     */
    record Spot(String file, int order, long line) {}

    ChainRun(Spot begins, Line first) {
        this.begins = begins;
        this.first = first;
        this.firstSequence = first.sequence();
        this.format = first.format();
        this.next = first.sequence();
    }

    /** Returns whether the line is the next one. */
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

    /** Returns how far the line's time lies before that of earlier lines, as far as the writer's clock made both. */
    Duration backwards(Line line) {
        Instant before = line.isMark() ? latest : lastMark;
        return back(before, line.time());
    }

    /** Returns how far the first mark of this run lies before the latest time of an earlier run. */
    Duration backwards(ChainRun earlier) {
        return back(earlier.latest, firstMark);
    }

    private static Duration back(@Nullable Instant before, @Nullable Instant time) {
        return before == null || time == null || !time.isBefore(before)
                ? Duration.ZERO
                : Duration.between(time, before);
    }

    /**
     * Records that the next start found this line at the end of the file, which vouches for everything written up to
     * it.
     */
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

    /** Returns the number of lines after the last mark; all of them if there is none. */
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
