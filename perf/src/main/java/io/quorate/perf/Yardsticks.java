package io.quorate.perf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The least that each piece of work costs here, bare, and how much more the service takes for it in the same run. */
final class Yardsticks {

    private static final String PART = "ratios";
    private static final int FAN_OUT_PORT = 18_681;
    private static final int PEER_PORT = 18_690;
    private static final int PERSPECTIVES = 6;

    private final Bench bench;
    private final Fleet fleet;

    Yardsticks(Bench bench) {
        this.bench = bench;
        this.fleet = bench.fleet();
    }

    long measureAll() throws Exception {
        System.out.println("### Yardsticks\n\n" + Figures.head());
        startPeer();
        for (String kind : FanOut.kinds()) {
            fanOut(kind);
        }
        fleet.stop("peer");
        System.out.println();
        dnsQuery();
        System.out.println();
        return 0;
    }

    /** A coordinator over its bare fan-out, a perspective over a bare query and a bare POST. */
    long measureRatios() throws Exception {
        System.out.println("### Over bare work\n\n" + Figures.head());
        Child peer = startPeer();
        Optional<Figures> fanOut = fanOut("http 2");
        Optional<Figures> post = bench.measure(
                "bare POST",
                PEER_PORT,
                peer,
                new Question("", "/caa", Question.caaAtName().body(), "check_passed"));
        fleet.stop("peer");
        Child remotes = fleet.together(PERSPECTIVES);
        Child coordinator = fleet.coordinator(PERSPECTIVES, "none");
        Optional<Figures> verdict =
                bench.measure("TXT, coordinator of six", Fleet.COORDINATOR, coordinator, Question.txt());
        fleet.stop(coordinator.name());
        fleet.stop(remotes.name());
        Child perspective = fleet.perspective(0);
        Optional<Figures> check = bench.measure(
                "TXT, one perspective",
                Fleet.PERSPECTIVES,
                perspective,
                Question.txt().atPerspective());
        fleet.stop(perspective.name());
        Spread query = dnsQuery();
        System.out.println();
        if (fanOut.isPresent() && verdict.isPresent()) {
            Spread ratio = verdict.get().cpuSpread().over(fanOut.get().cpuSpread());
            bench.report("coordinator with six remotes / bare fan-out, CPU", PART, ratio, 3.5);
        }
        if (post.isPresent() && check.isPresent()) {
            Spread ratio = check.get().cpuSpread().over(post.get().cpuSpread().plus(query));
            bench.report("perspective, one query / bare query + bare POST, CPU", PART, ratio, 2.5);
        }
        return 0;
    }

    private Child startPeer() throws IOException {
        Child peer = fleet.program("peer", FanOut.class, Integer.toString(PEER_PORT));
        peer.line();
        return peer;
    }

    private Optional<Figures> fanOut(String kind) throws IOException {
        String[] words = kind.split(" ", -1);
        Child server = fleet.program("fan-out", FanOut.class, "" + FAN_OUT_PORT, "" + PEER_PORT, words[0], words[1]);
        server.line();
        Question question = new Question("", "/mpic", Question.caaAtName().body(), "\"is_valid\":true");
        Optional<Figures> measured = bench.measure(
                "bare fan-out, " + words[0] + "-client, HTTP/" + words[1], FAN_OUT_PORT, server, question);
        fleet.stop("fan-out");
        return measured;
    }

    /** Returns the CPU of one bare query in microseconds. */
    private Spread dnsQuery() throws IOException {
        Child dns = fleet.program(
                "dns", DnsYardstick.class, "" + Fleet.dnsPort(), "" + bench.seconds(), "" + bench.rounds());
        List<Double> micros = new ArrayList<>();
        for (int i = 0; i < bench.rounds(); i++) {
            String[] words = dns.line().split(" ", -1);
            double queries = Double.parseDouble(words[0]);
            micros.add(Double.parseDouble(words[1]) / queries);
            System.out.printf(
                    Locale.ROOT,
                    "%nbare DNS transport: %,.0f queries/s, %.1f CPU us a query",
                    queries / bench.seconds(),
                    Double.parseDouble(words[1]) / queries);
        }
        System.out.println();
        fleet.stop("dns");
        return Spread.of(micros);
    }
}
