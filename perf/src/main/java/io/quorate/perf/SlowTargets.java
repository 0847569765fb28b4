package io.quorate.perf;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import com.sun.management.UnixOperatingSystemMXBean;

/**
 * Fast questions alone, then beside ten thousand checks in flight whose web server takes the connection and says nothing,
 * all in one process: what do the slow cost the fast, how much memory do they hold, when does each end, and is everything
 * let go of in the end?
 */
final class SlowTargets implements Bench.Part {

    private static final int CHECKS = 10_000;
    private static final int REMOTES = 6;
    private static final int VIEWS = REMOTES + 1;
    /** How long a silent check waits; so many seconds after the first the number in flight stays as it is. */
    private static final int TIMEOUT = 25;

    private static final int FAST_A_SECOND = 500;
    private static final int WARM_UP_FAST = 40_000;
    private static final int WARM_UP_WEB = 8_000;
    private static final double LEAST_SECONDS = 20;
    /** Jars, logs, resolvers' sockets and the fast ones' connections. */
    private static final int OTHER_DESCRIPTORS = 600;
    /** Before what a silent question did is over: its last answers are under way. */
    private static final int SETTLED = 5;

    private static final String PART = "slow";
    private static final Question SILENT = Question.http01Silent();
    /** One of the collectors that the image may be given, and what it needs to hold so many checks. */
    private static final String FLAGS = "-XX:-UseSerialGC -XX:+UseG1GC -Xmx320m";

    private final Bench bench;
    private final Fleet fleet;
    private final double seconds;
    private final int perSecond;
    private final int checks;

    SlowTargets(Bench bench) {
        this.bench = bench;
        this.fleet = bench.fleet();
        this.seconds = Math.max(LEAST_SECONDS / bench.rounds(), bench.seconds());
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

    @Override
    public long measure() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "### Silent targets beside fast ones: %,d checks in flight (%d questions a second of %d views that wait"
                        + " %d s), %d fast a second, %s%n%n",
                checks,
                perSecond,
                VIEWS,
                TIMEOUT,
                FAST_A_SECOND,
                flags());
        Child server = fleet.patient(REMOTES, TIMEOUT, flags());
        long idle = server.sockets();
        long wrong;
        try (FastQuestions fast = new FastQuestions(bench, FAST_A_SECOND, seconds)) {
            fast.warmUp(Question.caaAtName(), WARM_UP_FAST);
            fast.warmUp(Question.http01(), WARM_UP_WEB);
            fast.pass(SETTLED);
            List<Load.Sample> alone = fast.run("fast alone", bench.rounds());
            long atRest = server.residentMib();
            wrong = beside(fast, server, alone);
            System.out.printf(
                    Locale.ROOT,
                    "- resident: %d MiB before, %d MiB at the most, %d MiB after%n",
                    atRest,
                    server.peakMib(),
                    server.residentMib());
            bench.report("10,000 silent in one process: MiB resident", PART, Spread.of((double) server.peakMib()), 512);
            wrong += fast.wrong();
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

    private static List<String> flags() {
        return List.of(System.getProperty("quorate.perf.slow-flags", FLAGS).split(" ", -1));
    }

    /** The silent begin for as long as one of them takes; then as many end as begin, and the fast are measured. */
    private long beside(FastQuestions fast, Child server, List<Load.Sample> alone) throws Exception {
        double howLong = TIMEOUT + SETTLED + bench.rounds() * seconds;
        Load silent = bench.load(perSecond * TIMEOUT * 2);
        try {
            CompletableFuture<Load.Sample> slow =
                    CompletableFuture.supplyAsync(() -> silent.atRate(Fleet.COORDINATOR, SILENT, perSecond, howLong));
            fast.pass(TIMEOUT + SETTLED);
            long held = server.sockets();
            long theirs = fleet.named("internet").sockets();
            List<Load.Sample> beside = fast.run("fast beside the silent", bench.rounds());
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
            String name = "10,000 silent in one process, 500 fast a second: fast ";
            bench.report(name + "p99 beside / alone", PART, FastQuestions.times(beside, alone, 0.99), 3);
            return ended.wrong() + early;
        } finally {
            silent.close();
        }
    }
}
