package io.quorate.perf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Vertx;

/** State that the parts of the kit share: the fleet, the length and number of rounds, and the findings. */
final class Bench {

    private static final int WARM_UP_ROUNDS = 6;
    private static final long WARM_UP_A_ROUND = 4_000;

    private final Kit.Settings settings;
    private final Fleet fleet;
    private final Vertx vertx = Vertx.vertx(new io.vertx.core.VertxOptions().setEventLoopPoolSize(1));
    private final List<Figures> figures = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    Bench(Kit.Settings settings, Fleet fleet) {
        this.settings = settings;
        this.fleet = fleet;
    }

    /** A part of the kit. */
    interface Part {

        /** Returns how many answers were wrong, apart from those that {@link Bench#measure} counts. */
        long measure() throws Exception;
    }

    Kit.Settings settings() {
        return settings;
    }

    Fleet fleet() {
        return fleet;
    }

    Load load(int connections) {
        return new Load(vertx, connections, Places.KEY);
    }

    Vertx vertx() {
        return vertx;
    }

    int rounds() {
        return settings.rounds();
    }

    double seconds() {
        return settings.seconds();
    }

    List<Figures> figures() {
        return figures;
    }

    List<Row> rows() {
        return rows;
    }

    /** Adds a line to the report; its command measures the part again as it was measured now. */
    void report(String name, String part, Spread value, double goal) {
        rows.add(new Row(name, "perf/kit " + settings.option() + part, value, goal));
    }

    /** Puts a question as often as the settings say, and prints its row; nothing where the settings leave it out. */
    Optional<Figures> measure(String name, int port, Child asked, Question question) throws IOException {
        if (!settings.only().matcher(name).find()) {
            return Optional.empty();
        }
        Figures measured = new Figures(name);
        Child internet = fleet.named("internet");
        try (Load load = load(settings.atATime())) {
            load.warmUp(
                    port,
                    question,
                    settings.atATime(),
                    seconds(),
                    rounds() * WARM_UP_ROUNDS,
                    rounds() * WARM_UP_A_ROUND);
            for (int i = 0; i < rounds(); i++) {
                List<Child> others = fleet.running().stream()
                        .filter(child -> child != asked && child != internet)
                        .toList();
                long cpu = asked.cpuMicros();
                long rest = others.stream().mapToLong(Child::cpuMicros).sum();
                long world = internet.cpuMicros();
                long mine = Child.cpuMicros("self");
                Load.Sample sample = load.closed(port, question, settings.atATime(), seconds());
                double requests = Math.max(1, sample.answers());
                measured.add(new Figures.Round(
                        sample,
                        (asked.cpuMicros() - cpu) / requests,
                        (others.stream().mapToLong(Child::cpuMicros).sum() - rest) / requests,
                        (internet.cpuMicros() - world) / requests,
                        (Child.cpuMicros("self") - mine) / requests,
                        asked.residentMib(),
                        asked.sockets()));
            }
            if (settings.profile()) {
                new Profile(asked, name).of(() -> load.closed(port, question, settings.atATime(), seconds()));
            }
        }
        figures.add(measured);
        System.out.println(measured.row());
        return Optional.of(measured);
    }
}
