package io.quorate.perf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One perspective of six is frozen and one dead, the quorum still met: how long do the answers take from that moment on? A
 * frozen process takes connections and says nothing.
 */
final class LostPerspectives implements Bench.Part {

    private static final int REMOTES = 6;
    private static final int FROZEN = 1;
    private static final int DEAD = 2;
    private static final int FAST_A_SECOND = 50;
    private static final double LEAST_SECONDS = 8;
    private static final long WARM_UP = 15_000;
    /** {@code coordinator.grace}. */
    private static final double GRACE_MICROS = 2e6;

    private static final int LOOKS = 300;
    private static final long LOOK_MILLIS = 200;

    private final Bench bench;

    LostPerspectives(Bench bench) {
        this.bench = bench;
    }

    @Override
    public long measure() throws Exception {
        System.out.println("### One perspective frozen, one dead\n");
        Fleet fleet = bench.fleet();
        fleet.perspectives(REMOTES);
        fleet.coordinator(REMOTES, "enforce");
        List<Double> ratios = new ArrayList<>();
        long wrong;
        try (FastQuestions fast = new FastQuestions(bench, FAST_A_SECOND, Math.max(LEAST_SECONDS, bench.seconds()))) {
            fast.warmUp(Question.caaAtName(), WARM_UP);
            for (int i = 0; i < bench.rounds(); i++) {
                awaitAll();
                double alone = fast.run("all there", 1).get(0).percentile(0.99);
                fleet.named(code(FROZEN)).signal("STOP");
                fleet.stop(code(DEAD));
                double lost = fast.run("one frozen, one dead", 1).get(0).percentile(0.99);
                ratios.add(lost / (GRACE_MICROS + 2 * alone));
                System.out.printf(Locale.ROOT, "- %.2f of the grace and twice alone%n", ratios.get(i));
                fleet.named(code(FROZEN)).signal("CONT");
                fleet.perspective(DEAD);
            }
            wrong = fast.wrong();
        }
        for (int i = 0; i < REMOTES; i++) {
            fleet.stop(code(i));
        }
        fleet.stop("coordinator");
        System.out.println();
        bench.report("one perspective frozen, one dead: p99 / (grace + 2 x alone)", "loss", Spread.of(ratios), 1);
        return wrong;
    }

    /** The circuits of the lost ones close when their probes pass. */
    private void awaitAll() throws Exception {
        for (int i = 0; i < LOOKS; i++) {
            if (Fleet.metrics(Fleet.COORDINATOR).sum("mpic_perspective_up") == REMOTES) {
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IllegalStateException("not all perspectives came back");
    }

    private static String code(int index) {
        return Places.REMOTES.get(index).code();
    }
}
