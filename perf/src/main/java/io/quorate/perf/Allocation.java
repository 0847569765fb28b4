package io.quorate.perf;

import java.util.ArrayList;
import java.util.List;

/** Octets that a fast question of seven views allocates, by the collector's own account of a round. */
final class Allocation implements Bench.Part {

    private static final String ALLOCATED = "jvm_gc_memory_allocated_bytes_total";
    private static final int AT_A_TIME = 32;
    private static final int REMOTES = 6;
    private static final long WARM_UP = 20_000;
    private static final double KILO = 1_000;
    private static final int MOST_WARM_UP_ROUNDS = 60;

    private final Bench bench;

    Allocation(Bench bench) {
        this.bench = bench;
    }

    @Override
    public long measure() throws Exception {
        System.out.println("### Octets allocated by a fast question of seven views\n");
        Child server = bench.fleet().all(REMOTES, List.of());
        List<Double> each = new ArrayList<>();
        long wrong = 0;
        try (Load load = bench.load(AT_A_TIME)) {
            load.warmUp(Fleet.COORDINATOR, Question.caaAtName(), AT_A_TIME, 1, MOST_WARM_UP_ROUNDS, WARM_UP);
            for (int i = 0; i < bench.rounds(); i++) {
                double before = Fleet.metrics(Fleet.COORDINATOR).sum(ALLOCATED);
                Load.Sample sample =
                        load.closed(Fleet.COORDINATOR, Question.caaAtName(), AT_A_TIME, Math.max(3, bench.seconds()));
                double allocated = Fleet.metrics(Fleet.COORDINATOR).sum(ALLOCATED) - before;
                wrong += sample.wrong();
                each.add(allocated / Math.max(1, sample.answers()) / KILO);
                System.out.println("- " + sample.answers() + " questions, " + Spread.number(each.get(i)) + " KB each");
            }
        }
        bench.fleet().stop(server.name());
        System.out.println();
        bench.report("fast question of seven views: KB allocated", "allocation", Spread.of(each), 120);
        return wrong;
    }
}
