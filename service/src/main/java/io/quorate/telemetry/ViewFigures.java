package io.quorate.telemetry;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import io.quorate.model.Incomplete;
import io.quorate.model.PerspectiveReport;

/**
 * The figures of each view since the start: number of answers, and latency of the latest ones. Thread-safe, and never
 * blocks.
 */
public final class ViewFigures {

    private static final int LATEST = 256;

    /** Keyed by the codes of configured views, which bounds the map. */
    private final Map<String, View> views = new ConcurrentHashMap<>();

    /**
     * The figures of one view.
     *
     * @param checks     the checks requested of it in verdicts of this process
     * @param incomplete those of them that were incomplete
     * @param latency    of its latest answers; null before the first
     */
    public record Figures(
            long checks, long incomplete, @Nullable Latency latency) {}

    /** Latency in milliseconds: the 50th and the 99th percentile. */
    public record Latency(long p50, long p99) {}

    void note(PerspectiveReport report) {
        views.computeIfAbsent(report.perspective().code(), code -> new View()).note(report);
    }

    Figures of(String code) {
        View view = views.get(code);
        return view == null ? new Figures(0, 0, null) : view.figures();
    }

    /**
     * A ring of the latest times. A reader may see one that is being replaced, which does not matter for percentiles.
     */
    private static final class View {

        private final LongAdder checks = new LongAdder();
        private final LongAdder incomplete = new LongAdder();
        private final AtomicLong timed = new AtomicLong();
        private final AtomicLongArray ring = new AtomicLongArray(LATEST);

        void note(PerspectiveReport report) {
            checks.increment();
            if (report.result() instanceof Incomplete unfinished) {
                incomplete.increment();
                if (unfinished.cause() == Incomplete.Cause.NOT_AWAITED) {
                    return;
                }
            }
            int place = (int) (timed.getAndIncrement() % LATEST);
            ring.set(place, report.report().took().toMillis());
        }

        Figures figures() {
            int known = (int) Math.min(LATEST, timed.get());
            long[] latest = new long[known];
            Arrays.setAll(latest, ring::get);
            Arrays.sort(latest);
            return new Figures(
                    checks.sum(),
                    incomplete.sum(),
                    known == 0 ? null : new Latency(rank(latest, 50), rank(latest, 99)));
        }

        /** Returns the nearest rank: the smallest time that this percentage of times does not exceed. */
        private static long rank(long[] sorted, int percent) {
            return sorted[(sorted.length * percent + 99) / 100 - 1];
        }
    }
}
