package io.quorate.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditReader.Line;
import io.quorate.model.AuditReference;
import io.quorate.model.RecordState;

/**
 * Finds a line of a file by its time: bisects the file some thirty times, then reads on from a moment before. The
 * number of octets read is bounded, regardless of the size of the file.
 */
final class LineSearch {

    /** A line has at most 64 KiB, and an attempt with its checks has some ten lines. */
    private static final int PART = 128 * 1024;

    private static final int LONGEST_LOOK = 1024 * 1024;
    private static final long LONGEST_SCAN = 32L * 1024 * 1024;
    /**
     * Lines are written in the order in which attempts are handed over, which differs from that of their times by a
     * moment at most.
     */
    private static final Duration BEFORE = Duration.ofMillis(250);

    private static final Duration BEHIND = Duration.ofSeconds(30);

    private final FileChannel channel;
    private final long size;
    private final AuditReader reader = new AuditReader();
    private byte[] part = new byte[0];
    private long partAt;

    private LineSearch(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /**
     * Looks for a line and judges it.
     *
     * @param channel stays open
     * @param at      the end of its attempt
     */
    static RecordState look(FileChannel channel, AuditReference sought, Instant at) throws IOException {
        LineSearch search = new LineSearch(channel);
        return search.scan(search.lastBefore(at.minus(BEFORE)), new LinePolicy(sought), at.plus(BEHIND));
    }

    /**
     * Returns the start of a line that was written before this time, from which the scan begins; 0 if there is none.
     */
    private long lastBefore(Instant at) throws IOException {
        long low = 0;
        long high = size;
        while (high - low > PART) {
            long middle = low + (high - low) / 2;
            Dated next = datedBehind(middle);
            if (next != null && next.time().isBefore(at)) {
                low = next.at();
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The start of a line that has the time of its writing. */
    private record Dated(long at, Instant time) {}

    /** Returns the first line after a position that has the time of its writing, or null if there is none nearby. */
    private @Nullable Dated datedBehind(long position) throws IOException {
        long at = lineFeed(position) + 1;
        while (at > 0 && at < size && at - position < LONGEST_LOOK) {
            long end = lineFeed(at);
            Line line = end < 0 ? null : line(at, end);
            Instant time = line == null ? null : dated(line);
            if (time != null) {
                return new Dated(at, time);
            }
            at = end + 1;
        }
        return null;
    }

    /**
     * Returns the line's time if it is that of its writing. Checks have the time at which they were made, which may be
     * older than that of the lines before them.
     */
    private static @Nullable Instant dated(Line line) {
        return line.isMark() || line.type().equals("attempt") ? line.time() : null;
    }

    private RecordState scan(long from, LinePolicy policy, Instant until) throws IOException {
        long at = from;
        while (at < size && at - from < LONGEST_SCAN) {
            long end = lineFeed(at);
            if (end < 0) {
                return policy.judgement(true);
            }
            Line line = line(at, end);
            if (line != null) {
                policy.take(line);
                Instant time = dated(line);
                if (policy.isDone() || time != null && time.isAfter(until)) {
                    return policy.judgement(false);
                }
            }
            at = end + 1;
        }
        return policy.judgement(at >= size);
    }

    private @Nullable Line line(long from, long end) throws IOException {
        byte[] octets = new byte[(int) (end - from)];
        for (int i = 0; i < octets.length; ) {
            if (!holds(from + i)) {
                return null;
            }
            int length = (int) Math.min(octets.length - i, partAt + part.length - (from + i));
            System.arraycopy(part, (int) (from + i - partAt), octets, i, length);
            i += length;
        }
        return reader.read(octets).orElse(null);
    }

    /** Returns the position of the next line feed within the maximum length of a line, or -1 if there is none. */
    private long lineFeed(long from) throws IOException {
        for (long at = from; at < size && at - from < LONGEST_LOOK; at++) {
            if (!holds(at)) {
                return -1;
            }
            if (part[(int) (at - partAt)] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** Reads the part of the file at this position unless it is already buffered. */
    private boolean holds(long position) throws IOException {
        if (position >= partAt && position < partAt + part.length) {
            return true;
        }
        ByteBuffer room = ByteBuffer.allocate((int) Math.min(PART, size - position));
        int read = channel.read(room, position);
        partAt = position;
        part = read < 0 ? new byte[0] : Arrays.copyOf(room.array(), read);
        return read > 0;
    }
}
