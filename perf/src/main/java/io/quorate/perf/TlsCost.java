package io.quorate.perf;

import java.nio.file.Path;
import java.util.List;

import io.quorate.perf.Pairs.Pair;

/**
 * The price of TLS between a coordinator and its six perspectives: the same fleet twice, with and without it, asked in turn in
 * pairs of rounds. Connections stay open, so that handshakes are left out. Needs openssl.
 */
final class TlsCost implements Bench.Part {

    private static final int REMOTES = 6;

    private final Bench bench;

    TlsCost(Bench bench) {
        this.bench = bench;
    }

    /** One of the two fleets while it is asked. */
    private record Side(Child coordinator, Child perspectives, int port) {}

    /** Microseconds per request. */
    private record Cost(double coordinator, double perspectives, long wrong) {}

    @Override
    public long measure() throws Exception {
        Fleet fleet = bench.fleet();
        Path certificate = fleet.folder().resolve("tls.pem");
        Path key = fleet.folder().resolve("tls.key");
        new Tools(fleet.folder())
                .run(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "30",
                        "-subj",
                        "/CN=perf",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString());
        Child plainRemotes = fleet.together(REMOTES);
        Child tlsRemotes = fleet.togetherByTls(REMOTES, certificate, key);
        Side plain = new Side(fleet.coordinator(REMOTES, "none"), plainRemotes, Fleet.COORDINATOR);
        Side tls = new Side(fleet.coordinatorByTls(REMOTES, certificate), tlsRemotes, Fleet.COORDINATOR_BY_TLS);
        System.out.println("""
                ### TLS between a coordinator and six perspectives, CPU per request

                | question, process | pairs | plain us | TLS us | **TLS/plain** | of a life | quartiles | least-most |
                |---|---|---|---|---|---|---|---|""");
        long wrong = 0;
        for (Question question : List.of(Question.caaAtName(), Question.txt())) {
            wrong += compare(question, plain, tls);
        }
        for (Side side : List.of(plain, tls)) {
            fleet.stop(side.coordinator().name());
            fleet.stop(side.perspectives().name());
        }
        System.out.println();
        return wrong;
    }

    private long compare(Question question, Side plain, Side tls) {
        int atATime = bench.settings().atATime();
        Pairs coordinator = new Pairs(question.name() + ", coordinator");
        Pairs perspectives = new Pairs(question.name() + ", six perspectives");
        long wrong = 0;
        try (Load load = bench.load(atATime)) {
            for (Side side : List.of(plain, tls)) {
                load.warmUp(
                        side.port(), question, atATime, bench.seconds(), 6 * bench.rounds(), 4_000L * bench.rounds());
            }
            for (int i = 0; i < 2 * bench.rounds(); i++) {
                boolean plainFirst = Pairs.oldFirst(i);
                Cost first = ask(load, question, plainFirst ? plain : tls);
                Cost second = ask(load, question, plainFirst ? tls : plain);
                Cost without = plainFirst ? first : second;
                Cost with = plainFirst ? second : first;
                coordinator.add(0, new Pair(without.coordinator(), with.coordinator()));
                perspectives.add(0, new Pair(without.perspectives(), with.perspectives()));
                wrong += without.wrong() + with.wrong();
            }
        }
        System.out.println(coordinator.row());
        System.out.println(perspectives.row());
        return wrong;
    }

    private Cost ask(Load load, Question question, Side side) {
        long coordinator = side.coordinator().cpuMicros();
        long perspectives = side.perspectives().cpuMicros();
        Load.Sample sample = load.closed(side.port(), question, bench.settings().atATime(), bench.seconds());
        double requests = Math.max(1, sample.answers());
        return new Cost(
                (side.coordinator().cpuMicros() - coordinator) / requests,
                (side.perspectives().cpuMicros() - perspectives) / requests,
                sample.wrong());
    }
}
