package io.quorate.perf;

import java.util.ArrayList;
import java.util.List;

/** One connection of HTTP/2 at 80 % of its key's rate, to a process with an event loop per core: none may be refused. */
final class KeyRate implements Bench.Part {

    private static final int RATE = 100;
    private static final int ASKED = 80;
    private static final int REMOTES = 6;
    private static final double LEAST_SECONDS = 5;
    private static final double WARM_UP_SECONDS = 10;

    private final Bench bench;

    KeyRate(Bench bench) {
        this.bench = bench;
    }

    @Override
    public long measure() throws Exception {
        System.out.println("### One connection at " + ASKED + " a second, " + RATE + " allowed\n");
        Child server = bench.fleet().limited(REMOTES, RATE);
        List<Double> refused = new ArrayList<>();
        long wrong = 0;
        try (Load load = Load.overOneConnection(bench.vertx(), Places.KEY)) {
            load.atRate(Fleet.COORDINATOR, Question.caaAtName(), ASKED / 2, WARM_UP_SECONDS);
            for (int i = 0; i < bench.rounds(); i++) {
                Load.Sample sample = load.atRate(
                        Fleet.COORDINATOR, Question.caaAtName(), ASKED, Math.max(LEAST_SECONDS, bench.seconds()));
                refused.add((double) sample.wrong());
                wrong += sample.wrong();
                System.out.println(
                        "- " + sample.right() + " answered, " + sample.wrong() + " not " + sample.complaint());
            }
        }
        bench.fleet().stop(server.name());
        System.out.println();
        bench.report("one HTTP/2 connection at 80 % of a key's rate: not answered", "rate", Spread.of(refused), 0);
        return wrong;
    }
}
