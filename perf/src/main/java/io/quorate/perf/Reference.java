package io.quorate.perf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The reference's own package and the service, all in one process each, in the same Internet: each question is put to both in
 * turn, and CPU a request is compared. The reference has six views, the service a primary besides.
 */
final class Reference implements Bench.Part {

    static final String NAME = "reference";

    private static final int PORT = 18_680;
    private static final int REMOTES = 6;
    private static final int AT_A_TIME = 32;
    private static final int THEIRS_AT_A_TIME = 8;
    private static final long WARM_UP_OURS = 20_000;
    private static final long WARM_UP_THEIRS = 100;
    private static final int MOST_WARM_UP_ROUNDS = 60;

    private final Bench bench;

    Reference(Bench bench) {
        this.bench = bench;
    }

    @Override
    public long measure() throws Exception {
        Fleet fleet = bench.fleet();
        System.out.println("### The reference beside the service: CPU us a request\n\n"
                + "| question | service | reference | service / reference |\n|---|---|---|---|");
        Child theirs = fleet.python(NAME, System.getProperty("quorate.perf.reference"), PORT);
        theirs.line();
        Child ours = fleet.all(REMOTES, List.of());
        long wrong = 0;
        for (Map.Entry<Question, Double> goal : goals().entrySet()) {
            if (bench.settings().only().matcher(goal.getKey().name()).find()) {
                wrong += compare(goal.getKey(), goal.getValue(), ours, theirs);
            }
        }
        fleet.stop(ours.name());
        fleet.stop(NAME);
        System.out.println();
        return wrong;
    }

    private static Map<Question, Double> goals() {
        Map<Question, Double> goals = new LinkedHashMap<>();
        goals.put(Question.caaAtName(), 1.0 / 40);
        goals.put(Question.txt(), 1.0 / 40);
        goals.put(Question.caaNowhere(), 1.0 / 35);
        goals.put(Question.http01(), 1.0 / 10);
        goals.put(Question.tlsAlpn01(), 1.0 / 10);
        return goals;
    }

    private long compare(Question question, double goal, Child ours, Child theirs) {
        List<Double> mine = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        long wrong = 0;
        try (Load load = bench.load(AT_A_TIME)) {
            load.warmUp(Fleet.COORDINATOR, question, AT_A_TIME, 1, MOST_WARM_UP_ROUNDS, WARM_UP_OURS);
            load.warmUp(PORT, question, THEIRS_AT_A_TIME, 1, MOST_WARM_UP_ROUNDS, WARM_UP_THEIRS);
            for (int i = 0; i < bench.rounds(); i++) {
                long before = ours.cpuMicros();
                Load.Sample sample = load.closed(Fleet.COORDINATOR, question, AT_A_TIME, bench.seconds());
                mine.add((ours.cpuMicros() - before) / (double) Math.max(1, sample.answers()));
                wrong += wrong(question, "service", sample);
                before = theirs.cpuMicros();
                sample = load.closed(PORT, question, THEIRS_AT_A_TIME, bench.seconds());
                other.add((theirs.cpuMicros() - before) / (double) Math.max(1, sample.answers()));
                wrong += wrong(question, NAME, sample);
                ratios.add(mine.get(i) / other.get(i));
            }
        }
        Spread ratio = Spread.of(ratios);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | 1/%.1f |%n",
                question.name(),
                Spread.of(mine).words(),
                Spread.of(other).words(),
                1 / ratio.median());
        bench.report(question.name() + ": CPU of the service / of the reference", "--reference", ratio, goal);
        return wrong;
    }

    private static long wrong(Question question, String who, Load.Sample sample) {
        if (sample.wrong() > 0) {
            System.out.println(question.name() + ", " + who + ": " + sample.wrong() + " wrong, " + sample.complaint());
        }
        return sample.wrong();
    }
}
