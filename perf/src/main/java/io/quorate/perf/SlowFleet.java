package io.quorate.perf;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * A coordinator and six perspectives, each a process: fast questions alone, then beside questions whose web servers take the
 * connection and say nothing, so many of which are in flight at each perspective.
 */
final class SlowFleet implements Bench.Part {

    private static final String PART = "fleet";
    private static final int REMOTES = 6;
    private static final int FAST_A_SECOND = 100;
    private static final List<Integer> SILENT = List.of(600, 1_000);
    /** {@code checks.http-timeout} of the fleet: so long a silent check is in flight. */
    private static final int TIMEOUT = 10;

    private static final int SETTLED = 3;
    /** So long seven JVMs on two cores compile what a waiting check runs, which no number of quick answers does. */
    private static final int WARM_UP_SECONDS = 90;
    /** The launcher's share of the tasks that Pulumi.yaml has by default: 60 % of 1,024 and 512 MiB. */
    private static final List<String> COORDINATORS_HEAP = List.of("-Xmx614m");

    private static final List<String> PERSPECTIVES_HEAP = List.of("-Xmx307m");

    private static final double LEAST_SECONDS = 5;
    private static final long WARM_UP_FAST = 15_000;
    private static final long WARM_UP_WEB = 2_000;

    private final Bench bench;

    SlowFleet(Bench bench) {
        this.bench = bench;
    }

    @Override
    public long measure() throws Exception {
        double seconds = Math.max(LEAST_SECONDS, bench.seconds());
        System.out.printf(
                Locale.ROOT, "### A fleet of processes: %d fast a second beside silent web servers%n%n", FAST_A_SECOND);
        List<Child> remotes = bench.fleet().perspectives(REMOTES, PERSPECTIVES_HEAP);
        Child coordinator = bench.fleet().coordinator(REMOTES, "enforce", COORDINATORS_HEAP);
        long wrong = 0;
        try (FastQuestions fast = new FastQuestions(bench, FAST_A_SECOND, seconds)) {
            fast.warmUp(Question.caaAtName(), WARM_UP_FAST);
            fast.warmUp(Question.http01(), WARM_UP_WEB);
            warmUp(fast);
            List<Load.Sample> alone = fast.run("fast alone", bench.rounds());
            for (int inFlight : SILENT) {
                wrong += beside(fast, alone, inFlight, seconds);
            }
            wrong += fast.wrong();
        }
        bench.fleet().stop(coordinator.name());
        remotes.forEach(child -> bench.fleet().stop(child.name()));
        System.out.println();
        return wrong;
    }

    private void warmUp(FastQuestions fast) throws Exception {
        int perSecond = SILENT.get(0) / TIMEOUT;
        Load silent = bench.load(SILENT.get(0) * 2);
        try {
            CompletableFuture<Load.Sample> slow = CompletableFuture.supplyAsync(
                    () -> silent.atRate(Fleet.COORDINATOR, Question.http01Silent(), perSecond, WARM_UP_SECONDS));
            fast.pass(WARM_UP_SECONDS + TIMEOUT + SETTLED);
            slow.get();
        } finally {
            silent.close();
        }
    }

    private long beside(FastQuestions fast, List<Load.Sample> alone, int inFlight, double seconds) throws Exception {
        int perSecond = inFlight / TIMEOUT;
        double howLong = TIMEOUT + SETTLED + bench.rounds() * seconds;
        Load silent = bench.load(inFlight * 2);
        try {
            CompletableFuture<Load.Sample> slow = CompletableFuture.supplyAsync(
                    () -> silent.atRate(Fleet.COORDINATOR, Question.http01Silent(), perSecond, howLong));
            fast.pass(TIMEOUT + SETTLED);
            List<Load.Sample> beside = fast.run("fast beside " + inFlight, bench.rounds());
            Load.Sample ended = slow.get();
            System.out.printf(
                    Locale.ROOT,
                    "- silent: %,d questions timed out, %,d answered otherwise; the last after %.2f s %s%n",
                    ended.right(),
                    ended.wrong(),
                    ended.percentile(1) / 1e6,
                    ended.complaint());
            String name = "fleet, " + inFlight + " slow in flight: fast ";
            bench.report(name + "p50 beside / alone", PART, FastQuestions.times(beside, alone, 0.5), 1.3);
            bench.report(name + "p99 beside / alone", PART, FastQuestions.times(beside, alone, 0.99), 2);
            return ended.wrong();
        } finally {
            silent.close();
        }
    }
}
