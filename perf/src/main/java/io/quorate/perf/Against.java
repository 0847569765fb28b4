package io.quorate.perf;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/**
 * An old and a new build beside each other: both run, both are warm, and every question is put to them in turn, pair by
 * pair. Ends with 1 where an answer was wrong, never for being slow.
 */
public final class Against {

    private static final int REMOTES = 6;
    private static final int WARM_UP_ROUNDS = 40;
    private static final long WARM_UP = 20_000;

    private final Settings settings;
    private final Fleet fresh;
    private final Fleet old;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Pairs together = new Pairs("all questions");
    private long wrong;

    private Against(Settings settings, Fleet fresh, Fleet old) {
        this.settings = settings;
        this.fresh = fresh;
        this.old = old;
    }

    /**
     * What is compared, and how.
     *
     * @param seconds of one round
     * @param parts   of the run: all, coordinator, perspective
     * @param only    a regular expression that finds the questions to measure by name
     */
    private record Settings(Path fresh, Path old, double seconds, int pairs, List<String> parts, Pattern only) {

        private static final int AT_A_TIME = 32;
        private static final List<String> KNOWN = List.of("all", "coordinator", "perspective");

        static Settings of(String[] arguments) {
            List<String> parts = List.of(arguments[4].split(",", -1));
            if (!KNOWN.containsAll(parts)) {
                throw new IllegalArgumentException("two builds are compared in " + KNOWN + ", not in " + parts);
            }
            return new Settings(
                    Path.of(arguments[0]),
                    Path.of(arguments[1]),
                    Double.parseDouble(arguments[2]),
                    Integer.parseInt(arguments[3]),
                    parts,
                    Pattern.compile(arguments[5]));
        }
    }

    /** One of the two while it is asked. */
    private record Side(Child process, Load load, int port) {}

    /** {@code NEW-JAR OLD-JAR SECONDS PAIRS PARTS QUESTIONS}. */
    public static void main(String[] arguments) {
        try {
            Settings settings = Settings.of(arguments);
            long wrong;
            try (Fleet fresh = Fleet.start(settings.fresh(), Kit.FLAGS);
                    Fleet old = fresh.beside(settings.old())) {
                wrong = new Against(settings, fresh, old).measure();
            }
            Runtime.getRuntime().halt(wrong == 0 ? 0 : 1);
        } catch (Exception broken) {
            broken.printStackTrace();
            Runtime.getRuntime().halt(2);
        }
    }

    /** How many answers were wrong. */
    private long measure() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d cores, JDK %s, flags %s; %d pairs of rounds of %.0f s, %d at a time: CPU a request, new to old%n%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                String.join(" ", Kit.FLAGS),
                settings.pairs(),
                settings.seconds(),
                Settings.AT_A_TIME);
        System.out.println(Pairs.head());
        for (String part : settings.parts()) {
            switch (part) {
                case "all" -> compareAllInOne();
                case "coordinator" -> compareCoordinators();
                default -> comparePerspectives();
            }
        }
        if (together.count() > 0) {
            System.out.println(together.overall() + "\n");
        }
        return wrong;
    }

    private void compareAllInOne() throws Exception {
        Child first = old.all(REMOTES, List.of());
        Child second = fresh.all(REMOTES, List.of());
        for (Question question : Kit.QUESTIONS) {
            compare("all: " + question.name(), question, first, old.port(), second, fresh.port());
        }
        stop(first, second);
    }

    /** Both ask the same perspectives, of the new build. */
    private void compareCoordinators() throws Exception {
        Child remotes = fresh.together(REMOTES);
        for (String primary : List.of("none", "enforce")) {
            Child first = old.coordinator(REMOTES, primary);
            Child second = fresh.coordinator(REMOTES, primary);
            for (Question question : List.of(Question.caaAtName(), Question.txt())) {
                String name = "coordinator: " + question.name() + ", primary: " + primary;
                compare(name, question, first, old.port(), second, fresh.port());
            }
            stop(first, second);
        }
        fresh.stop(remotes.name());
    }

    private void comparePerspectives() throws Exception {
        Child first = old.perspective(0);
        Child second = fresh.perspective(0);
        for (Question question : List.of(Question.caaAtName(), Question.caaNowhere(), Question.txt())) {
            String name = "perspective: " + question.name();
            compare(name, question.atPerspective(), first, old.perspectivePort(), second, fresh.perspectivePort());
        }
        stop(first, second);
    }

    private void stop(Child first, Child second) {
        old.stop(first.name());
        fresh.stop(second.name());
    }

    private void compare(String name, Question question, Child first, int firstPort, Child second, int secondPort) {
        if (!settings.only().matcher(name).find()) {
            return;
        }
        Pairs pairs = new Pairs(name);
        try (Load toOld = new Load(vertx, Settings.AT_A_TIME, Places.KEY);
                Load toFresh = new Load(vertx, Settings.AT_A_TIME, Places.KEY)) {
            Side before = new Side(first, toOld, firstPort);
            Side after = new Side(second, toFresh, secondPort);
            warmUp(before, after, question);
            for (int i = 0; i < settings.pairs(); i++) {
                pairs.add(pair(Pairs.oldFirst(i), before, after, question));
            }
        }
        together.addAll(pairs);
        System.out.println(pairs.row());
    }

    /** In turns too, and both as often: whoever was asked less has compiled less. */
    private void warmUp(Side before, Side after, Question question) {
        long least = 0;
        for (int i = 0; i < WARM_UP_ROUNDS && least < WARM_UP; i++) {
            least += Math.min(
                    round(before, question).answers(), round(after, question).answers());
        }
    }

    private Pairs.Pair pair(boolean oldFirst, Side before, Side after, Question question) {
        if (oldFirst) {
            double cost = cost(before, question);
            return new Pairs.Pair(cost, cost(after, question));
        }
        double cost = cost(after, question);
        return new Pairs.Pair(cost(before, question), cost);
    }

    /** CPU microseconds a request of the process that is asked, over one round. */
    private double cost(Side side, Question question) {
        long cpu = side.process().cpuMicros();
        double answers = Math.max(1, round(side, question).answers());
        return Math.max(1, side.process().cpuMicros() - cpu) / answers;
    }

    private Load.Sample round(Side side, Question question) {
        Load.Sample sample = side.load().closed(side.port(), question, Settings.AT_A_TIME, settings.seconds());
        if (sample.wrong() > 0) {
            System.out.println(question.name() + ", wrong: " + sample.complaint());
        }
        wrong += sample.wrong();
        return sample;
    }
}
