package io.quorate.perf;

import java.util.Locale;

import io.vertx.core.Vertx;

/**
 * How long answers take when a process is asked half of what it can answer: one perspective alone, then a coordinator with
 * six of them. What the coordinator adds is the difference of their 99th percentiles.
 */
final class HalfLoad {

    private static final int AT_A_TIME = 32;
    private static final int WARM_UP_ROUNDS = 8;
    /** Two processes have to compile what they run, and do so while they are asked. */
    private static final int WARM_UP_ROUNDS_OF_A_FLEET = 20;

    private final Fleet fleet;
    private final Vertx vertx;
    private final double seconds;

    HalfLoad(Fleet fleet, Vertx vertx, double seconds) {
        this.fleet = fleet;
        this.vertx = vertx;
        this.seconds = seconds;
    }

    /** How many answers were wrong. */
    long measure() throws Exception {
        System.out.println("### Half of what they can answer: CAA at the name\n");
        Question question = Question.caaAtName();
        Child one = fleet.perspective(0);
        Load.Sample alone = half(
                "one perspective", Fleet.PERSPECTIVES, question.atPerspective(), WARM_UP_ROUNDS, Integer.MAX_VALUE);
        fleet.stop(one.name());
        Child remotes = fleet.together(6);
        Child coordinator = fleet.coordinator(6, "none");
        Load.Sample all =
                half("coordinator with six", Fleet.COORDINATOR, question, WARM_UP_ROUNDS_OF_A_FLEET, Integer.MAX_VALUE);
        int rate = (int) Math.max(1, all.perSecond());
        Load.Sample same = half(
                "one perspective, as often as the coordinator asks it",
                Fleet.PERSPECTIVES,
                question.atPerspective(),
                WARM_UP_ROUNDS,
                rate);
        System.out.printf(
                Locale.ROOT,
                "%nadded by the coordinator at p99: %.1f ms; p99 of a perspective at half load: %.1f ms%n%n",
                (all.percentile(0.99) - same.percentile(0.99)) / 1000.0,
                alone.percentile(0.99) / 1000.0);
        fleet.stop(coordinator.name());
        fleet.stop(remotes.name());
        return alone.wrong() + all.wrong() + same.wrong();
    }

    /** Finds what the process can answer, then asks half of it, or so many a second at the most; half of that first. */
    private Load.Sample half(String name, int port, Question question, int rounds, int most) {
        try (Load load = new Load(vertx, AT_A_TIME, Places.KEY)) {
            double full = 0;
            for (int i = 0; i < rounds; i++) {
                full = load.closed(port, question, AT_A_TIME, seconds).perSecond();
            }
            int rate = Math.min(most, (int) Math.max(1, full / 2));
            tell(name, full, rate / 2, load.atRate(port, question, Math.max(1, rate / 2), 2 * seconds));
            Load.Sample sample = load.atRate(port, question, rate, 2 * seconds);
            tell(name, full, rate, sample);
            return sample;
        }
    }

    private static void tell(String name, double full, int rate, Load.Sample sample) {
        System.out.printf(
                Locale.ROOT,
                "- %s: %,d a second of %,.0f, %,d wrong, p50 %.1f ms, p99 %.1f ms%n",
                name,
                rate,
                full,
                sample.wrong(),
                sample.percentile(0.5) / 1000.0,
                sample.percentile(0.99) / 1000.0);
    }
}
