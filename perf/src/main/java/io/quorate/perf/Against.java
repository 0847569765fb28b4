package io.quorate.perf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/**
 * An old and a new build beside each other: both run, both are warm, and every question is put to them in turn, pair by
 * pair. Both are started anew several times, since a JVM compiles the same code a little differently in each life. Ends
 * with 1 where an answer was wrong, never for being slow.
 */
public final class Against {

    private static final int REMOTES = 6;
    private static final int WARM_UP_ROUNDS = 60;
    private static final long WARM_UP = 40_000;

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
     * Parameters of a comparison.
     *
     * @param seconds of one round
     * @param lives   how often both are started anew
     * @param pairs   of rounds in each life
     * @param parts   of the run: all, coordinator, perspective
     * @param only    a regular expression that finds the questions to measure by name
     */
    private record Settings(
            Path fresh, Path old, double seconds, int lives, int pairs, List<String> parts, Pattern only) {

        private static final int AT_A_TIME = 32;
        private static final List<String> KNOWN = List.of("all", "coordinator", "perspective");

        static Settings of(String[] arguments) {
            List<String> parts = List.of(arguments[5].split(",", -1));
            if (!KNOWN.containsAll(parts)) {
                throw new IllegalArgumentException("two builds are compared in " + KNOWN + ", not in " + parts);
            }
            return new Settings(
                    Path.of(arguments[0]),
                    Path.of(arguments[1]),
                    Double.parseDouble(arguments[2]),
                    Integer.parseInt(arguments[3]),
                    Integer.parseInt(arguments[4]),
                    parts,
                    Pattern.compile(arguments[6]));
        }
    }

    /** One of the two while it is asked. */
    private record Side(Child process, Load load, int port) {}

    /** One of the two in one of its lives. */
    private record Asked(Child process, int port) {

        Side by(Load load) {
            return new Side(process, load, port);
        }
    }

    /** {@code NEW-JAR OLD-JAR SECONDS LIVES PAIRS PARTS QUESTIONS}. */
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
                "%d cores, JDK %s, flags %s; %d lives of %d pairs of rounds of %.0f s, %d at a time: CPU a request, new to old%n%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                String.join(" ", Kit.FLAGS),
                settings.lives(),
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
        Map<String, Question> questions = new LinkedHashMap<>();
        Kit.QUESTIONS.forEach(question -> questions.put("all: " + question.name(), question));
        compare(questions, fleet -> fleet.all(REMOTES, List.of()), Fleet::port);
    }

    /** Both ask the same perspectives, of the new build. */
    private void compareCoordinators() throws Exception {
        Child remotes = fresh.together(REMOTES);
        for (String primary : List.of("none", "enforce")) {
            Map<String, Question> questions = new LinkedHashMap<>();
            List.of(Question.caaAtName(), Question.txt())
                    .forEach(question ->
                            questions.put("coordinator: " + question.name() + ", primary: " + primary, question));
            compare(questions, fleet -> fleet.coordinator(REMOTES, primary), Fleet::port);
        }
        fresh.stop(remotes.name());
    }

    private void comparePerspectives() throws Exception {
        Map<String, Question> questions = new LinkedHashMap<>();
        List.of(Question.caaAtName(), Question.caaNowhere(), Question.txt())
                .forEach(question -> questions.put("perspective: " + question.name(), question.atPerspective()));
        compare(questions, fleet -> fleet.perspective(0), Fleet::perspectivePort);
    }

    /** Starts the process that is asked. */
    @FunctionalInterface
    private interface Start {

        Child in(Fleet fleet) throws IOException, InterruptedException;
    }

    private void compare(Map<String, Question> questions, Start start, ToIntFunction<Fleet> port) throws Exception {
        Map<String, Pairs> found = new LinkedHashMap<>();
        questions.keySet().stream()
                .filter(name -> settings.only().matcher(name).find())
                .forEach(name -> found.put(name, new Pairs(name)));
        for (int life = 0; life < settings.lives() && !found.isEmpty(); life++) {
            boolean oldFirst = Pairs.oldFirst(life);
            Child one = start.in(oldFirst ? old : fresh);
            Child two = start.in(oldFirst ? fresh : old);
            for (Pairs pairs : found.values()) {
                live(
                        life,
                        pairs,
                        Objects.requireNonNull(questions.get(pairs.name())),
                        new Asked(oldFirst ? one : two, port.applyAsInt(old)),
                        new Asked(oldFirst ? two : one, port.applyAsInt(fresh)));
            }
            old.stop(one.name());
            fresh.stop(two.name());
        }
        found.values().forEach(pairs -> {
            together.addAll(pairs);
            System.out.println(pairs.row());
        });
    }

    private Load load() {
        return new Load(vertx, Settings.AT_A_TIME, Places.KEY);
    }

    private void live(int life, Pairs pairs, Question question, Asked older, Asked newer) {
        try (Load toOld = load();
                Load toFresh = load()) {
            Side before = older.by(toOld);
            Side after = newer.by(toFresh);
            warmUp(before, after, question);
            for (int i = 0; i < settings.pairs(); i++) {
                pairs.add(life, pair(Pairs.oldFirst(life + i), before, after, question));
            }
        }
    }

    /** Alternates, and asks both equally often: the build that is asked less has compiled less. */
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
