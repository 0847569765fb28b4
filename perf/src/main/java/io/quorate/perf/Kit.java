package io.quorate.perf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.vertx.core.Vertx;

/** Measures everything in one run and prints it as markdown; ends with 1 where an answer was wrong. */
public final class Kit {

    /** The flags of every JVM that is measured, yardsticks too: those of the image, with a heap of a small node. */
    static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-Xmx" + System.getProperty("quorate.perf.heap", "96m"));

    /** More of them for the processes of the service alone: another collector, a log of it. */
    static final List<String> MORE_FLAGS = Arrays.stream(
                    System.getProperty("quorate.perf.flags", "").split(" "))
            .filter(flag -> !flag.isEmpty())
            .toList();

    private static final int WARM_UP_ROUNDS = 6;
    private static final long WARM_UP_A_ROUND = 4_000;

    static final List<Question> QUESTIONS = List.of(
            Question.caaAtName(),
            Question.caaNowhere(),
            Question.caaDenied(),
            Question.caaUnsigned(),
            Question.txt(),
            Question.http01(),
            Question.websiteChange(),
            Question.tlsAlpn01());

    private final Settings settings;
    private final Fleet fleet;
    private final Vertx vertx = Vertx.vertx(new io.vertx.core.VertxOptions().setEventLoopPoolSize(1));
    private final List<Figures> all = new ArrayList<>();
    private long wrongElsewhere;

    private Kit(Settings settings, Fleet fleet) {
        this.settings = settings;
        this.fleet = fleet;
    }

    /**
     * How long, how often, what.
     *
     * @param seconds of one round
     * @param atATime requests in flight
     * @param parts   of the run: yardsticks, all, coordinator, perspective, half, scale, slow
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

    /** Whether every answer was right. */
    private static boolean measured(Settings settings) throws Exception {
        Kit kit;
        long wrong;
        try (Fleet fleet = Fleet.start(settings.jar(), FLAGS)) {
            kit = new Kit(settings, fleet);
            kit.run();
            wrong = kit.wrongElsewhere
                    + kit.all.stream().mapToLong(Figures::wrong).sum();
        }
        kit.all.stream()
                .filter(figures -> figures.wrong() > 0)
                .forEach(figures -> System.out.println(figures.name() + ": " + figures.complaint()));
        return wrong == 0;
    }

    private void run() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d cores, JDK %s, flags %s; %d rounds of %.0f s, %d at a time: median (least-most)%n%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                String.join(" ", FLAGS),
                settings.rounds(),
                settings.seconds(),
                settings.atATime());
        if (settings.has("yardsticks")) {
            measureYardsticks();
        }
        if (settings.has("all")) {
            measureAllInOne();
        }
        if (settings.has("coordinator")) {
            measureCoordinator();
        }
        if (settings.has("perspective")) {
            measurePerspective();
        }
        if (settings.has("half")) {
            wrongElsewhere += new HalfLoad(fleet, vertx, settings.seconds()).measure();
        }
        if (settings.has("scale")) {
            measureScale();
        }
        if (settings.has("slow")) {
            measureSlowTargets();
        }
    }

    private void measureYardsticks() throws Exception {
        System.out.println("### Yardsticks\n\n" + Figures.head());
        Child peer = fleet.program("peer", FanOut.class, "18690");
        peer.line();
        Question question = new Question("", "/mpic", Question.caaAtName().body(), "\"is_valid\":true");
        for (String kind : FanOut.kinds()) {
            String[] words = kind.split(" ", -1);
            Child server = fleet.program("fan-out", FanOut.class, "18681", "18690", words[0], words[1]);
            server.line();
            measure("bare fan-out, " + words[0] + "-client, HTTP/" + words[1], 18_681, server, question);
            fleet.stop("fan-out");
        }
        fleet.stop("peer");
        Child dns = fleet.program(
                "dns", DnsYardstick.class, "" + Fleet.dnsPort(), "" + settings.seconds(), "" + settings.rounds());
        for (int i = 0; i < settings.rounds(); i++) {
            String[] words = dns.line().split(" ", -1);
            double queries = Double.parseDouble(words[0]);
            System.out.printf(
                    Locale.ROOT,
                    "%nbare DNS transport: %,.0f queries/s, %.1f CPU us a query",
                    queries / settings.seconds(),
                    Double.parseDouble(words[1]) / queries);
        }
        System.out.println("\n");
        fleet.stop("dns");
    }

    private void measureAllInOne() throws Exception {
        System.out.println("### All in one process: primary and six perspectives\n\n" + Figures.head());
        Child server = fleet.all(6, List.of());
        for (Question question : QUESTIONS) {
            measure(question.name(), Fleet.COORDINATOR, server, question);
        }
        System.out.println();
        fleet.stop(server.name());
    }

    private void measureCoordinator() throws Exception {
        System.out.println("### Coordinator and six perspectives in another process\n\n" + Figures.head());
        Child remotes = fleet.together(6);
        for (String primary : List.of("none", "enforce")) {
            Child server = fleet.coordinator(6, primary);
            for (Question question : List.of(Question.caaAtName(), Question.txt())) {
                measure(question.name() + ", primary: " + primary, Fleet.COORDINATOR, server, question);
            }
            fleet.stop(server.name());
        }
        System.out.println();
        fleet.stop(remotes.name());
    }

    private void measurePerspective() throws Exception {
        System.out.println("### One perspective\n\n" + Figures.head());
        Child server = fleet.perspective(0);
        for (Question question : List.of(Question.caaAtName(), Question.caaNowhere(), Question.txt())) {
            measure(question.name(), Fleet.PERSPECTIVES, server, question.atPerspective());
        }
        System.out.println();
        fleet.stop(server.name());
    }

    private void measureScale() throws Exception {
        System.out.println("### Event loops and perspectives, all in one process\n\n" + Figures.head());
        Child one = fleet.all(6, List.of("-XX:ActiveProcessorCount=1"));
        measure("CAA, one event loop", Fleet.COORDINATOR, one, Question.caaAtName());
        fleet.stop(one.name());
        Child two = fleet.all(6, List.of());
        measure("CAA, two event loops", Fleet.COORDINATOR, two, Question.caaAtName());
        fleet.stop(two.name());
        Child twelve = fleet.all(12, List.of());
        measure("CAA, twelve perspectives", Fleet.COORDINATOR, twelve, Question.caaAtName());
        fleet.stop(twelve.name());
        System.out.println();
    }

    /** Fast checks alone, then beside checks whose targets never answer. */
    private void measureSlowTargets() throws Exception {
        wrongElsewhere += new SlowTargets(fleet, vertx, settings.seconds()).measure();
    }

    private void measure(String name, int port, Child asked, Question question) throws IOException {
        if (!settings.only().matcher(name).find()) {
            return;
        }
        Figures figures = new Figures(name);
        Child internet = fleet.named("internet");
        try (Load load = new Load(vertx, settings.atATime(), Places.KEY)) {
            load.warmUp(
                    port,
                    question,
                    settings.atATime(),
                    settings.seconds(),
                    settings.rounds() * WARM_UP_ROUNDS,
                    settings.rounds() * WARM_UP_A_ROUND);
            for (int i = 0; i < settings.rounds(); i++) {
                List<Child> others = fleet.running().stream()
                        .filter(child -> child != asked && child != internet)
                        .toList();
                long cpu = asked.cpuMicros();
                long rest = others.stream().mapToLong(Child::cpuMicros).sum();
                long world = internet.cpuMicros();
                long mine = Child.cpuMicros("self");
                Load.Sample sample = load.closed(port, question, settings.atATime(), settings.seconds());
                double requests = Math.max(1, sample.right() + sample.wrong());
                figures.add(new Figures.Round(
                        sample,
                        (asked.cpuMicros() - cpu) / requests,
                        (others.stream().mapToLong(Child::cpuMicros).sum() - rest) / requests,
                        (internet.cpuMicros() - world) / requests,
                        (Child.cpuMicros("self") - mine) / requests,
                        asked.residentMib(),
                        asked.sockets()));
            }
            if (settings.profile()) {
                new Profile(asked, name).of(() -> load.closed(port, question, settings.atATime(), settings.seconds()));
            }
        }
        all.add(figures);
        System.out.println(figures.row());
    }
}
