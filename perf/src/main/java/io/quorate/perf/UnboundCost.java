package io.quorate.perf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The work of a validating unbound under load: CPU per DNS question and per check, and memory. Once for one view, as in a
 * fleet, and once for the seven of one process, which ask for the same name within its second of cache.
 */
final class UnboundCost implements Bench.Part {

    private static final int REMOTES = 6;

    private final Bench bench;
    private final List<String> complaints = new ArrayList<>();

    UnboundCost(Bench bench) {
        this.bench = bench;
    }

    /** Microseconds and counts of one round. */
    private record Round(double checks, double questions, double perQuestion, double perCheck) {}

    @Override
    public long measure() throws Exception {
        System.out.println("### unbound: a signed zone, every name a new one\n\n"
                + "| question | views | checks/s | questions per check | **unbound us/question** | unbound us/check |"
                + " unbound MiB | wrong |\n|---|---|---|---|---|---|---|---|");
        SignedInternet internet = new SignedInternet(bench.fleet());
        long wrong = 0;
        internet.startServer();
        Child unbound = internet.startResolver();
        Child alone = bench.fleet().viewAskingAt(SignedInternet.UNBOUND);
        for (Question question : List.of(Question.caaAtName(), Question.txt())) {
            wrong += row(question.atPerspective(), 1, Fleet.PERSPECTIVES, unbound);
        }
        bench.fleet().stop(alone.name());
        Child all = bench.fleet().allAskingAt(SignedInternet.UNBOUND, REMOTES);
        for (Question question : List.of(Question.caaAtName(), Question.txt())) {
            wrong += row(question, REMOTES + 1, Fleet.COORDINATOR, unbound);
        }
        bench.fleet().stop(all.name());
        bench.fleet().stop(unbound.name());
        bench.fleet().stop("nsd");
        System.out.println();
        complaints.forEach(System.out::println);
        return wrong;
    }

    private long row(Question question, int views, int port, Child unbound) throws Exception {
        int atATime = bench.settings().atATime();
        List<Round> rounds = new ArrayList<>();
        long wrong = 0;
        try (Load load = bench.load(atATime)) {
            load.warmUp(port, question, atATime, bench.seconds(), bench.rounds(), Long.MAX_VALUE);
            for (int i = 0; i < bench.rounds(); i++) {
                double asked = questions(port);
                long before = unbound.cpuMicros();
                Load.Sample sample = load.closed(port, question, atATime, bench.seconds());
                double cpu = unbound.cpuMicros() - before;
                double questions = Math.max(1, questions(port) - asked);
                double checks = Math.max(1, sample.answers() * views);
                rounds.add(new Round(checks / sample.seconds(), questions / checks, cpu / questions, cpu / checks));
                wrong += sample.wrong();
                if (sample.wrong() > 0) {
                    complaints.add(question.name() + ": " + sample.complaint());
                }
            }
        }
        System.out.println("| " + question.name() + " | " + views + " | "
                + words(rounds.stream().map(Round::checks).toList())
                + " | " + words(rounds.stream().map(Round::questions).toList())
                + " | **" + words(rounds.stream().map(Round::perQuestion).toList())
                + "** | " + words(rounds.stream().map(Round::perCheck).toList())
                + " | " + unbound.residentMib() + " | " + wrong + " |");
        return wrong;
    }

    private static double questions(int port) throws IOException, InterruptedException {
        return Fleet.metrics(port).sum("mpic_dns_queries_total");
    }

    private static String words(List<Double> values) {
        return Spread.of(values).words();
    }
}
