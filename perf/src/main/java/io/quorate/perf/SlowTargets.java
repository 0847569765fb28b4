package io.quorate.perf;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import io.vertx.core.Vertx;

/**
 * Fast checks of one perspective alone, then beside checks whose targets never answer: what do the slow cost the fast,
 * and is everything let go of in the end?
 */
final class SlowTargets {

    private static final int FAST_A_SECOND = 500;
    /** Each holds on for the 4 s that its lookup may take: 10,000 at any moment. */
    private static final int SLOW_A_SECOND = 2_500;

    private final Fleet fleet;
    private final Vertx vertx;
    private final double seconds;

    SlowTargets(Fleet fleet, Vertx vertx, double seconds) {
        this.fleet = fleet;
        this.vertx = vertx;
        this.seconds = Math.max(10, seconds);
    }

    /** How many answers were wrong. */
    long measure() throws Exception {
        System.out.println("### Slow targets beside fast ones (one perspective, " + FAST_A_SECOND + " fast a second, "
                + SLOW_A_SECOND + " silent a second)\n");
        Child server = fleet.perspective(0);
        long wrong;
        Question fast = Question.caaAtName().atPerspective();
        try (Load load = new Load(vertx, 64, Places.KEY);
                Load silent = new Load(vertx, 16_000, Places.KEY)) {
            load.atRate(Fleet.PERSPECTIVES, fast, FAST_A_SECOND, 5);
            long idle = server.sockets();
            Load.Sample alone = load.atRate(Fleet.PERSPECTIVES, fast, FAST_A_SECOND, seconds);
            CompletableFuture<Load.Sample> slow = CompletableFuture.supplyAsync(() -> silent.atRate(
                    Fleet.PERSPECTIVES, Question.caaSilent().atPerspective(), SLOW_A_SECOND, seconds + 5));
            Thread.sleep(5_000);
            CompletableFuture<Load.Sample> beside =
                    CompletableFuture.supplyAsync(() -> load.atRate(Fleet.PERSPECTIVES, fast, FAST_A_SECOND, seconds));
            Thread.sleep((long) (seconds * 900));
            long memory = server.residentMib();
            long sockets = server.sockets();
            wrong = alone.wrong() + beside.get().wrong() + slow.get().wrong();
            tell("fast alone", alone);
            tell("fast beside silent", beside.get());
            tell("silent", slow.get());
            System.out.printf(
                    Locale.ROOT,
                    "%nat the end of the load: %d MiB, %d sockets; before it: %d sockets%n%n",
                    memory,
                    sockets,
                    idle);
        }
        fleet.stop(server.name());
        return wrong;
    }

    private static void tell(String name, Load.Sample sample) {
        System.out.printf(
                Locale.ROOT,
                "- %s: %,d right, %,d wrong, p50 %.1f ms, p99 %.1f ms, longest %.0f ms%n",
                name,
                sample.right(),
                sample.wrong(),
                sample.percentile(0.5) / 1000.0,
                sample.percentile(0.99) / 1000.0,
                sample.percentile(1) / 1000.0);
    }
}
