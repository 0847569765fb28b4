package io.quorate.telemetry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The meters of recent verdicts that are kept for people. */
final class HistoryMeters {

    private final MeterRegistry registry;
    /** Kept, because a counter refers to its function weakly. */
    private final List<LongSupplier> functions = new CopyOnWriteArrayList<>();

    HistoryMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers the meters of the content: its size, and the verdicts that were dropped. */
    void watchContent(IntSupplier kept, LongSupplier octets, LongSupplier dropped) {
        Gauge.builder("mpic.history.verdicts", kept, IntSupplier::getAsInt)
                .description("Recent verdicts that are kept.")
                .strongReference(true)
                .register(registry);
        Gauge.builder("mpic.history.octets", octets, LongSupplier::getAsLong)
                .description("Octets that they take.")
                .strongReference(true)
                .register(registry);
        functions.add(dropped);
        FunctionCounter.builder("mpic.history.dropped", dropped, LongSupplier::getAsLong)
                .description("Verdicts that were not kept, because too many came or waited, or one was too large.")
                .register(registry);
    }

    /** Registers the gauges of the store: how many verdicts wait for it, and whether it can be reached. */
    void watchStore(IntSupplier waiting, BooleanSupplier reachable) {
        Gauge.builder("mpic.history.waiting", waiting, IntSupplier::getAsInt)
                .description("Verdicts that wait to be kept.")
                .strongReference(true)
                .register(registry);
        Gauge.builder("mpic.history.reachable", () -> reachable.getAsBoolean() ? 1 : 0)
                .description("1 while verdicts can be kept and found.")
                .strongReference(true)
                .register(registry);
    }
}
