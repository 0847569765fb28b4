package io.quorate.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.quorate.audit.AuditLines;

/** Reads and unpacks lines on a second thread while the caller processes earlier ones, since a trail is long. */
final class ReadAhead {

    private static final int LINES = 256;
    /** Maximum size of a batch in octets, so that the queue is bounded regardless of the length of lines. */
    private static final int OCTETS = 1024 * 1024;

    private static final int BATCHES = 8;

    private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(BATCHES);
    private List<byte[]> batch = new ArrayList<>(LINES);
    private int octets;
    private long number = 1;

    /**
     * Consecutive lines.
     *
     * @param first   the number of the first line
     * @param ended   whether a line feed ends the last line of all; null if more lines follow
     * @param failure the reason why no more could be read
     */
    private record Batch(
            long first,
            List<byte[]> lines,
            @Nullable Boolean ended,
            @Nullable RuntimeException failure) {}

    private ReadAhead() {}

    /**
     * Passes on every line on this thread; returns the result of the reading.
     *
     * @param reading passes every line to its argument, and returns whether a line feed ends the last one
     */
    static boolean each(Function<AuditLines.Taker, Boolean> reading, AuditLines.Taker taker) {
        ReadAhead ahead = new ReadAhead();
        Thread thread = new Thread(() -> ahead.read(reading), "read ahead");
        thread.setDaemon(true);
        thread.start();
        try {
            return ahead.handOver(taker);
        } catch (InterruptedException stop) {
            throw new IllegalStateException("interrupted while reading", stop);
        } finally {
            thread.interrupt();
        }
    }

    private void read(Function<AuditLines.Taker, Boolean> reading) {
        try {
            boolean ended = reading.apply((at, line) -> add(line));
            put(ended, null);
        } catch (RuntimeException failure) {
            put(null, failure);
        } catch (Error failure) {
            put(null, new IllegalStateException("the reading thread ended", failure));
        }
    }

    private void add(byte[] line) {
        batch.add(line);
        octets += line.length;
        if (batch.size() == LINES || octets >= OCTETS) {
            put(null, null);
        }
    }

    private void put(@Nullable Boolean ended, @Nullable RuntimeException failure) {
        try {
            queue.put(new Batch(number, batch, ended, failure));
            number += batch.size();
            batch = new ArrayList<>(LINES);
            octets = 0;
        } catch (InterruptedException stop) {
            throw new IllegalStateException("the lines are not wanted any more", stop);
        }
    }

    private boolean handOver(AuditLines.Taker taker) throws InterruptedException {
        while (true) {
            Batch next = queue.take();
            long at = next.first();
            for (byte[] line : next.lines()) {
                taker.take(at++, line);
            }
            if (next.failure() != null) {
                throw next.failure();
            }
            if (next.ended() != null) {
                return next.ended();
            }
        }
    }
}
