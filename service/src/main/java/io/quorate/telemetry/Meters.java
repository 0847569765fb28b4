package io.quorate.telemetry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Finds a meter by its name and label values: created at first use, then found with a single map lookup. Thread-safe.
 */
final class Meters {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry registry;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** One time series. At most six label values, held as components so that a lookup allocates no list. */
    private record Series(
            String name,
            String one,
            @Nullable String two,
            @Nullable String three,
            @Nullable String four,
            @Nullable String five,
            @Nullable String six) {}

    /** @param labels names and values in turn, up to six pairs, in the same order for each use of a name */
    Counter counter(String name, String help, String... labels) {
        Series series = series(name, labels);
        Counter known = counters.get(series);
        return known != null
                ? known
                : counters.computeIfAbsent(
                        series,
                        first -> Counter.builder(name)
                                .description(help)
                                .tags(labels)
                                .register(registry));
    }

    /** Returns a timer with a histogram of fixed buckets. */
    Timer timer(String name, String help, String... labels) {
        Series series = series(name, labels);
        Timer known = timers.get(series);
        return known != null
                ? known
                : timers.computeIfAbsent(
                        series,
                        first -> Timer.builder(name)
                                .description(help)
                                .serviceLevelObjectives(BUCKETS)
                                .tags(labels)
                                .register(registry));
    }

    private static Series series(String name, String... labels) {
        return new Series(name, labels[1], at(labels, 3), at(labels, 5), at(labels, 7), at(labels, 9), at(labels, 11));
    }

    private static @Nullable String at(String[] labels, int index) {
        return index < labels.length ? labels[index] : null;
    }
}
