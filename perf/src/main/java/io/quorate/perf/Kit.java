package io.quorate.perf;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.quorate.perf.Bench.Part;

/** Measures everything in one run and prints it as markdown; ends with 1 where an answer was wrong. */
public final class Kit {

    /** The flags of every JVM that is measured, yardsticks too: those of the image, with a heap of a small node. */
    static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC", "-Xmx" + System.getProperty("quorate.perf.heap", "96m"), "-XX:+ExitOnOutOfMemoryError");

    /** More of them for the processes of the service alone: another collector, a log of it. */
    static final List<String> MORE_FLAGS = Arrays.stream(
                    System.getProperty("quorate.perf.flags", "").split(" "))
            .filter(flag -> !flag.isEmpty())
            .toList();

    static final List<Question> QUESTIONS = List.of(
            Question.caaAtName(),
            Question.caaNowhere(),
            Question.caaDenied(),
            Question.caaUnsigned(),
            Question.txt(),
            Question.http01(),
            Question.websiteChange(),
            Question.tlsAlpn01());

    private final Bench bench;
    private final Fleet fleet;

    private Kit(Bench bench) {
        this.bench = bench;
        this.fleet = bench.fleet();
    }

    /**
     * How long, how often, what.
     *
     * @param seconds of one round
     * @param atATime requests in flight
     * @param parts   of the run, as {@code perf/kit} names them
     * @param only    a regular expression that finds the questions to measure by name
     * @param profile whether a profile is taken after each measurement
     */
    record Settings(
            Path jar, double seconds, int rounds, int atATime, List<String> parts, Pattern only, boolean profile) {

        static Settings of(String[] arguments) {
            return new Settings(
                    Path.of(arguments[0]),
                    Double.parseDouble(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    32,
                    List.of(arguments[3].split(",")),
                    Pattern.compile(arguments[4]),
                    Boolean.getBoolean("quorate.perf.profile"));
        }

        boolean has(String part) {
            return parts.contains(part);
        }

        /** Returns the option of {@code perf/kit} that gives these rounds, with a space behind it. */
        String option() {
            return rounds == 1 ? "--quick " : seconds < 5 ? "--short " : "";
        }
    }

    /** {@code JAR SECONDS ROUNDS PARTS QUESTIONS}. */
    public static void main(String[] arguments) {
        try {
            Runtime.getRuntime().halt(measured(Settings.of(arguments)) ? 0 : 1);
        } catch (Exception broken) {
            broken.printStackTrace();
            Runtime.getRuntime().halt(2);
        }
    }

    /** Returns whether every answer was right. */
    private static boolean measured(Settings settings) throws Exception {
        Bench bench;
        long wrong;
        try (Fleet fleet = Fleet.start(settings.jar(), FLAGS)) {
            bench = new Bench(settings, fleet);
            wrong = new Kit(bench).run();
        }
        if (!bench.rows().isEmpty()) {
            System.out.println("### Held against the goals\n\n" + Row.head());
            bench.rows().forEach(row -> System.out.println(row.line()));
        }
        bench.figures().stream()
                .filter(figures -> figures.wrong() > 0)
                .forEach(figures -> System.out.println(figures.name() + ": " + figures.complaint()));
        return wrong + bench.figures().stream().mapToLong(Figures::wrong).sum() == 0;
    }

    private long run() throws Exception {
        Settings settings = bench.settings();
        System.out.printf(
                Locale.ROOT,
                "%d cores, JDK %s, flags %s; %d rounds of %.0f s, %d at a time: median (least-most)%n%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                String.join(" ", FLAGS),
                settings.rounds(),
                settings.seconds(),
                settings.atATime());
        long wrong = 0;
        for (Map.Entry<String, Part> part : parts().entrySet()) {
            if (settings.has(part.getKey())) {
                wrong += part.getValue().measure();
            }
        }
        return wrong;
    }

    private Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("yardsticks", new Yardsticks(bench)::measureAll);
        parts.put("all", this::measureAllInOne);
        parts.put("coordinator", this::measureCoordinator);
        parts.put("perspective", this::measurePerspective);
        parts.put("ratios", new Yardsticks(bench)::measureRatios);
        parts.put("half", () -> new HalfLoad(fleet, bench.vertx(), bench.seconds()).measure());
        parts.put("scale", this::measureScale);
        parts.put("burst", new Burst(bench));
        parts.put("rate", new KeyRate(bench));
        parts.put("allocation", new Allocation(bench));
        parts.put("fleet", new SlowFleet(bench));
        parts.put("loss", new LostPerspectives(bench));
        parts.put("slow", new SlowTargets(bench));
        parts.put("unbound", new UnboundCost(bench));
        parts.put("tls", new TlsCost(bench));
        parts.put("reference", new Reference(bench));
        return parts;
    }

    private long measureAllInOne() throws Exception {
        System.out.println("### All in one process: primary and six perspectives\n\n" + Figures.head());
        Child server = fleet.all(6, List.of());
        for (Question question : QUESTIONS) {
            bench.measure(question.name(), Fleet.COORDINATOR, server, question);
        }
        return stop(server);
    }

    private long measureCoordinator() throws Exception {
        System.out.println("### Coordinator and six perspectives in another process\n\n" + Figures.head());
        Child remotes = fleet.together(6);
        for (String primary : List.of("none", "enforce")) {
            Child server = fleet.coordinator(6, primary);
            for (Question question : List.of(Question.caaAtName(), Question.txt())) {
                bench.measure(question.name() + ", primary: " + primary, Fleet.COORDINATOR, server, question);
            }
            fleet.stop(server.name());
        }
        return stop(remotes);
    }

    private long measurePerspective() throws Exception {
        System.out.println("### One perspective\n\n" + Figures.head());
        Child server = fleet.perspective(0);
        for (Question question : List.of(Question.caaAtName(), Question.caaNowhere(), Question.txt())) {
            bench.measure(question.name(), Fleet.PERSPECTIVES, server, question.atPerspective());
        }
        return stop(server);
    }

    private long measureScale() throws Exception {
        System.out.println("### Event loops and perspectives, all in one process\n\n" + Figures.head());
        Child one = fleet.all(6, List.of("-XX:ActiveProcessorCount=1"));
        bench.measure("CAA, one event loop", Fleet.COORDINATOR, one, Question.caaAtName());
        fleet.stop(one.name());
        Child two = fleet.all(6, List.of());
        bench.measure("CAA, two event loops", Fleet.COORDINATOR, two, Question.caaAtName());
        fleet.stop(two.name());
        Child twelve = fleet.all(12, List.of());
        bench.measure("CAA, twelve perspectives", Fleet.COORDINATOR, twelve, Question.caaAtName());
        return stop(twelve);
    }

    /** Ends a part: nothing of it was wrong that the rows do not count. */
    private long stop(Child server) {
        System.out.println();
        fleet.stop(server.name());
        return 0;
    }
}
