package io.quorate.perf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Names without a record, 64 at once: some 1,500 queries in a moment, to a resolver of one thread whose socket has the
 * receive buffer that the kernel gives by default. What is lost there is counted by the service and by the kernel.
 */
final class Burst implements Bench.Part {

    private static final String PART = "burst";
    private static final int AT_ONCE = 64;
    private static final int REMOTES = 6;
    private static final int WARM_UP_ROUNDS = 10;
    /** A datagram counts as lost when its try is over, {@code dns.timeout} after it began. */
    private static final long UNTIL_COUNTED_MILLIS = 2_500;

    private final Bench bench;

    Burst(Bench bench) {
        this.bench = bench;
    }

    @Override
    public long measure() throws Exception {
        System.out.println(
                "### Bursts: no record at the name, " + AT_ONCE + " at once, a resolver with a default buffer\n");
        Child server = bench.fleet().bursting(REMOTES);
        List<Double> ratios = new ArrayList<>();
        List<Double> lost = new ArrayList<>();
        List<Double> dropped = new ArrayList<>();
        long wrong = 0;
        try (Load load = bench.load(AT_ONCE)) {
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                wrong += ask(load).wrong();
            }
            for (int i = 0; i < bench.rounds(); i++) {
                Thread.sleep(UNTIL_COUNTED_MILLIS);
                MetricsPage before = Fleet.metrics(Fleet.COORDINATOR);
                long kernel = dropped();
                Load.Sample sample = ask(load);
                Thread.sleep(UNTIL_COUNTED_MILLIS);
                MetricsPage after = Fleet.metrics(Fleet.COORDINATOR);
                wrong += sample.wrong();
                ratios.add(sample.percentile(0.99) / (double) Math.max(1, sample.percentile(0.5)));
                lost.add(after.sum("mpic_dns_lost_total") - before.sum("mpic_dns_lost_total"));
                dropped.add((double) (dropped() - kernel));
                System.out.printf(
                        Locale.ROOT,
                        "- %,d answers, %d wrong, p50 %.1f ms, p99 %.1f ms, longest %.0f ms; %.0f lost, %.0f sent again,"
                                + " %.0f waited for a place, %d dropped by the kernel%n",
                        sample.right(),
                        sample.wrong(),
                        sample.percentile(0.5) / 1e3,
                        sample.percentile(0.99) / 1e3,
                        sample.percentile(1) / 1e3,
                        lost.get(i),
                        more(before, after, "mpic_dns_retransmissions_total"),
                        more(before, after, "mpic_dns_delayed_total"),
                        dropped() - kernel);
            }
        }
        bench.fleet().stop(server.name());
        System.out.println();
        bench.report("no record, 64 at once: p99 / p50", PART, Spread.of(ratios), 5);
        bench.report("no record, 64 at once: datagrams lost in a round, by the service", PART, Spread.of(lost), 0);
        bench.report("no record, 64 at once: RcvbufErrors in a round, by the kernel", PART, Spread.of(dropped), 0);
        return wrong;
    }

    private Load.Sample ask(Load load) {
        return load.closed(Fleet.COORDINATOR, Question.caaNowhere(), AT_ONCE, bench.seconds());
    }

    private static double more(MetricsPage before, MetricsPage after, String counter) {
        return after.sum(counter) - before.sum(counter);
    }

    /** Of all sockets of the machine. */
    private static long dropped() throws Exception {
        return MetricsPage.udp(Files.readString(Path.of("/proc/net/snmp")), "RcvbufErrors");
    }
}
