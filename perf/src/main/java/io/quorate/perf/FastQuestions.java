package io.quorate.perf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** CAA at the name at a fixed rate, in several runs: what everything else is held beside. */
final class FastQuestions implements AutoCloseable {

    /** As many as can be out while each waits for the grace: a question that waits for a connection is not the service's. */
    private static final int CONNECTIONS = 512;

    private static final int WARM_UP_AT_A_TIME = 16;
    private static final int MOST_WARM_UP_ROUNDS = 60;

    private final Load load;
    private final int perSecond;
    private final double seconds;
    private long wrong;

    /**
     * @param seconds of one run
     */
    FastQuestions(Bench bench, int perSecond, double seconds) {
        this.load = bench.load(CONNECTIONS);
        this.perSecond = perSecond;
        this.seconds = seconds;
    }

    /** Asks any question until so many are answered. */
    void warmUp(Question question, long requests) {
        load.warmUp(Fleet.COORDINATOR, question, WARM_UP_AT_A_TIME, 1, MOST_WARM_UP_ROUNDS, requests);
    }

    /** Asks for so long, and counts nothing but wrong answers. */
    void pass(double howLong) {
        wrong += load.atRate(Fleet.COORDINATOR, Question.caaAtName(), perSecond, howLong)
                .wrong();
    }

    /** Returns what each of so many runs gave, and prints it. */
    List<Load.Sample> run(String name, int runs) {
        List<Load.Sample> samples = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            Load.Sample sample = load.atRate(Fleet.COORDINATOR, Question.caaAtName(), perSecond, seconds);
            wrong += sample.wrong();
            samples.add(sample);
            System.out.printf(
                    Locale.ROOT,
                    "- %s: %,d right, %,d wrong, p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, longest %.0f ms%n",
                    name,
                    sample.right(),
                    sample.wrong(),
                    sample.percentile(0.5) / 1e3,
                    sample.percentile(0.99) / 1e3,
                    sample.percentile(0.999) / 1e3,
                    sample.percentile(1) / 1e3);
            if (!sample.complaint().isEmpty()) {
                System.out.println("  " + sample.complaint());
            }
        }
        return samples;
    }

    /** Returns a percentile of each run; infinite where nothing was answered rightly, which must not pass for fast. */
    static double[] percentiles(List<Load.Sample> samples, double share) {
        ToDoubleFunction<Load.Sample> percentile =
                sample -> sample.right() == 0 ? Double.POSITIVE_INFINITY : Math.max(1, sample.percentile(share));
        return samples.stream().mapToDouble(percentile).toArray();
    }

    /** Returns how much longer the runs beside something took than those alone. */
    static Spread times(List<Load.Sample> beside, List<Load.Sample> alone, double share) {
        return Spread.ratios(percentiles(beside, share), Spread.of(percentiles(alone, share)));
    }

    long wrong() {
        return wrong;
    }

    @Override
    public void close() {
        load.close();
    }
}
