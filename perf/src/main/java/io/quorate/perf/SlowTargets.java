package io.quorate.perf;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import com.sun.management.UnixOperatingSystemMXBean;
import io.vertx.core.Vertx;

/**
 * Fast questions alone, then beside ten thousand checks in flight whose web server takes the connection and says nothing,
 * all in one process: what do the slow cost the fast, how much memory do they hold, when does each end, and is everything
 * let go of in the end?
 */
final class SlowTargets {

    private static final int CHECKS = 10_000;
    private static final int REMOTES = 6;
    private static final int VIEWS = REMOTES + 1;
    /** How long a silent check waits; so many seconds after the first the number in flight stays as it is. */
    private static final int TIMEOUT = 25;

    private static final int FAST_A_SECOND = 500;
    private static final int FAST_CONNECTIONS = 64;
    private static final int WARM_UP_FAST = 40_000;
    private static final int WARM_UP_WEB = 8_000;
    private static final int WARM_UP_AT_A_TIME = 16;
    /** Jars, logs, resolvers' sockets and the fast ones' connections. */
    private static final int OTHER_DESCRIPTORS = 600;
    /** Before what a silent question did is over: its last answers are under way. */
    private static final int SETTLED = 5;

    private static final Question FAST = Question.caaAtName();
    private static final Question SILENT = Question.http01Silent();

    private final Fleet fleet;
    private final Vertx vertx;
    private final double seconds;
    private final int perSecond;
    private final int checks;

    SlowTargets(Fleet fleet, Vertx vertx, double seconds) {
        this.fleet = fleet;
        this.vertx = vertx;
        this.seconds = Math.max(20, seconds);
        this.perSecond = (most() / VIEWS + TIMEOUT - 1) / TIMEOUT;
        this.checks = perSecond * TIMEOUT * VIEWS;
    }

    /** Each question holds one socket of its caller and one for each check. */
    private static int most() {
        long descriptors = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
        return (int) Math.min(CHECKS, (descriptors - OTHER_DESCRIPTORS) * VIEWS / (VIEWS + 1));
    }

    /** How many answers were wrong. */
    long measure() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "### Silent targets beside fast ones: %,d checks in flight (%d questions a second of %d views that wait"
                        + " %d s), %d fast a second%n%n",
                checks,
                perSecond,
                VIEWS,
                TIMEOUT,
                FAST_A_SECOND);
        Child server = fleet.patient(REMOTES, TIMEOUT, heap());
        warmUp();
        long idle = server.sockets();
        long wrong;
        try (Load load = new Load(vertx, FAST_CONNECTIONS, Places.KEY)) {
            fast(load, SETTLED);
            Load.Sample alone = fast(load, seconds);
            tell("fast alone", alone);
            long atRest = server.residentMib();
            wrong = alone.wrong() + beside(load, server, alone);
            System.out.printf(
                    Locale.ROOT,
                    "- resident: %d MiB before, %d MiB at the most, %d MiB after%n",
                    atRest,
                    server.peakMib(),
                    server.residentMib());
        }
        Thread.sleep(2_000);
        System.out.printf(
                Locale.ROOT,
                "- sockets of the service: %d before, %d after; of the Internet after: %d%n%n",
                idle,
                server.sockets(),
                fleet.named("internet").sockets());
        fleet.stop(server.name());
        return wrong;
    }

    private static List<String> heap() {
        return List.of("-Xmx" + System.getProperty("quorate.perf.slow-heap", "200m"));
    }

    private void warmUp() {
        try (Load load = new Load(vertx, FAST_CONNECTIONS, Places.KEY)) {
            warmUp(load, FAST, WARM_UP_FAST);
            warmUp(load, Question.http01(), WARM_UP_WEB);
        }
    }

    private static void warmUp(Load load, Question question, long requests) {
        long made = 0;
        for (int i = 0; i < 60 && made < requests; i++) {
            Load.Sample sample = load.closed(Fleet.COORDINATOR, question, WARM_UP_AT_A_TIME, 1);
            made += sample.right() + sample.wrong();
        }
    }

    /** The silent begin for as long as one of them takes; then as many end as begin, and the fast are measured. */
    private long beside(Load load, Child server, Load.Sample alone) throws Exception {
        Load silent = new Load(vertx, perSecond * TIMEOUT * 2, Places.KEY);
        try {
            CompletableFuture<Load.Sample> slow = CompletableFuture.supplyAsync(
                    () -> silent.atRate(Fleet.COORDINATOR, SILENT, perSecond, TIMEOUT + SETTLED + seconds));
            Load.Sample beginning = fast(load, TIMEOUT + SETTLED);
            tell("fast while the silent begin", beginning);
            long held = server.sockets();
            long theirs = fleet.named("internet").sockets();
            Load.Sample beside = fast(load, seconds);
            tell("fast beside the silent", beside);
            System.out.printf(
                    Locale.ROOT,
                    "- **p99 of the fast beside the silent: %.1f times that alone**%n",
                    (double) beside.percentile(0.99) / Math.max(1, alone.percentile(0.99)));
            Load.Sample ended = slow.get();
            long early = ended.latencies().below(TIMEOUT * 1_000_000L - 50_000);
            System.out.printf(
                    Locale.ROOT,
                    "- silent: %,d questions timed out, %,d answered otherwise, %,d too early; the first after %.2f s,"
                            + " the last after %.2f s%n- in flight at the measurement: %,d sockets of the service,"
                            + " %,d of the Internet%n",
                    ended.right(),
                    ended.wrong(),
                    early,
                    ended.percentile(0) / 1e6,
                    ended.percentile(1) / 1e6,
                    held,
                    theirs);
            return beginning.wrong() + beside.wrong() + ended.wrong() + early;
        } finally {
            silent.close();
        }
    }

    private Load.Sample fast(Load load, double howLong) {
        return load.atRate(Fleet.COORDINATOR, FAST, FAST_A_SECOND, howLong);
    }

    private static void tell(String name, Load.Sample sample) {
        System.out.printf(
                Locale.ROOT,
                "- %s: %,d right, %,d wrong, p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, longest %.0f ms%n",
                name,
                sample.right(),
                sample.wrong(),
                sample.percentile(0.5) / 1000.0,
                sample.percentile(0.99) / 1000.0,
                sample.percentile(0.999) / 1000.0,
                sample.percentile(1) / 1000.0);
        if (!sample.complaint().isEmpty()) {
            System.out.println("  " + sample.complaint());
        }
    }
}
