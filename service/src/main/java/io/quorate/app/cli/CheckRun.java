package io.quorate.app.cli;

import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import io.quorate.app.Blocking;
import io.quorate.app.Failures;
import io.quorate.app.OwnUnbound;
import io.quorate.app.Service;
import io.quorate.app.Terminal;
import io.quorate.app.cli.CheckCaller.Destination;
import io.quorate.app.demo.DemoFleet;
import io.quorate.config.ServiceSettings;
import io.quorate.dns.managed.ManagedUnbound;
import io.quorate.net.ConnectionFault;
import io.quorate.net.TlsEngine;
import io.quorate.support.Scrub;
import io.quorate.telemetry.Logs;
import io.quorate.wire.MpicAnswer.Unreadable;
import io.quorate.wire.SetAnswer;

/** Runs one {@code check}: asks a coordinator or this process, waits, prints the answer, and returns the exit code. */
final class CheckRun {

    private static final int NOT_READY = 503;
    private static final long PAUSE_MILLIS = 250;
    private static final int DEFAULT_COLUMNS = 80;

    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Supplier<Screen> screens;

    /**
     * @param screens says what a person sees, once it matters
     */
    CheckRun(Map<String, String> environment, PrintWriter out, PrintWriter err, Supplier<Screen> screens) {
        this.environment = environment;
        this.out = out;
        this.err = err;
        this.screens = screens;
    }

    /**
     * The standard streams that a terminal shows.
     *
     * @param output standard output
     * @param errors standard error
     */
    record Screen(boolean output, boolean errors) {

        static final Screen NONE = new Screen(false, false);

        static Screen ofThisProcess() {
            return new Screen(Terminal.isThere(), Terminal.showsErrors());
        }
    }

    int check(CheckOptions options, JsonObject question) throws Exception {
        Logs.configure(options.where.local ? DemoFleet.ERRORS : DemoFleet.LOG);
        Vertx vertx = Service.vertx();
        long began = System.nanoTime();
        Screen screen = options.output.ci ? Screen.NONE : screens.get();
        try {
            CheckAnswer answer = awaited(vertx, options, question, screen);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            return print(options, question, answer, new Printing(screen.output(), took));
        } catch (ExecutionException unreachable) {
            if (options.where.local) {
                throw unreachable;
            }
            throw new Failures.NotReached("no answer from " + options.where.server + ": "
                    + ConnectionFault.words(unreachable) + ". Check --server, and that the service listens there");
        } catch (Unreadable broken) {
            throw new Failures.NotReached(broken.getMessage() + ". " + options.where.server
                    + " does not seem to be an Open MPIC coordinator");
        } finally {
            Blocking.await(vertx.close());
        }
    }

    /** Shows how far the answer is where a person looks at standard error, and a terminal can rewrite a line. */
    private CheckAnswer awaited(Vertx vertx, CheckOptions options, JsonObject question, Screen screen)
            throws Exception {
        if (!screen.errors() || isDumb()) {
            return options.where.local
                    ? local(vertx, options, question)
                    : Blocking.await(remote(vertx, options, caller -> caller.ask("/mpic", question, false)));
        }
        CheckProgress progress = new CheckProgress();
        try (StatusLine line = StatusLine.on(err)) {
            line.show(progress.line(columns()));
            return options.where.local
                    ? local(vertx, options, question)
                    : Blocking.await(remote(
                            vertx,
                            options,
                            caller -> caller.watch("/mpic", question, (event, data) -> {
                                progress.take(event, data);
                                line.show(progress.line(columns()));
                            })));
        }
    }

    /** One less than a terminal has: in its last column some begin a new line. */
    private int columns() {
        String columns = environment.getOrDefault("COLUMNS", "");
        return (columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : DEFAULT_COLUMNS) - 1;
    }

    private Future<CheckAnswer> remote(
            Vertx vertx, CheckOptions options, Function<CheckCaller, Future<CheckAnswer>> asking) {
        Destination destination = Destination.of(options.where.server, options.where.authority, null);
        CheckCaller caller = new CheckCaller(vertx, destination, key(options), options.patience());
        return ask(
                vertx,
                () -> asking.apply(caller),
                System.nanoTime() + options.waiting().toNanos());
    }

    /** Asks, and repeats until the deadline if the coordinator does not listen yet or is not ready. */
    private static Future<CheckAnswer> ask(Vertx vertx, Supplier<Future<CheckAnswer>> asking, long until) {
        return asking.get().transform((answer, failure) -> {
            boolean early = failure instanceof ConnectException || answer != null && answer.status() == NOT_READY;
            if (early && System.nanoTime() < until) {
                return vertx.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS).compose(over -> ask(vertx, asking, until));
            }
            return failure == null ? Future.succeededFuture(answer) : Future.failedFuture(failure);
        });
    }

    private CheckAnswer local(Vertx vertx, CheckOptions options, JsonObject question) throws Exception {
        String key = LocalLook.key();
        ServiceSettings settings = LocalLook.settings(options, key);
        ManagedUnbound unbound = OwnUnbound.find(settings.dns(), environment);
        try {
            Service service = Blocking.await(
                    Service.start(vertx, settings, 1, new Service.Beside(null, TlsEngine.ofThisMachine(), unbound)));
            service.awaitUnbound("--local");
            URI here = URI.create("http://127.0.0.1:" + service.port());
            String path = "/" + question.getString("check_type");
            return Blocking.await(
                    new CheckCaller(vertx, Destination.of(here), key, options.patience()).ask(path, question, true));
        } finally {
            if (unbound != null) {
                Blocking.await(unbound.stop());
            }
        }
    }

    private record Printing(boolean terminal, Duration took) {}

    private int print(CheckOptions options, JsonObject question, CheckAnswer answer, Printing how) throws Unreadable {
        int code = answer.exitCode();
        if (options.output.json) {
            out.println(ascii(answer.body().toString(StandardCharsets.UTF_8)));
        } else if (answer.status() == 200) {
            SetAnswer set = answer.set();
            out.println(CheckTable.heading(question));
            new CheckTable(how.terminal() && isColoured())
                    .lines(answer.reason(), answer.read(), set)
                    .forEach(out::println);
            SetTable.lines(set).forEach(out::println);
            out.println();
            CheckTable.footing(answer.marks(), how.took()).forEach(out::println);
        } else {
            printProblem(answer);
        }
        return code;
    }

    /** Returns whether colours are used, by no-color.org and by the name of terminals without colour. */
    private boolean isColoured() {
        return environment.getOrDefault("NO_COLOR", "").isEmpty() && !isDumb();
    }

    private boolean isDumb() {
        return environment.getOrDefault("TERM", "").equals("dumb");
    }

    private void printProblem(CheckAnswer answer) {
        err.println("quorate: refused with HTTP status " + answer.status() + ".");
        try {
            JsonObject problem = new JsonObject(answer.body().toString(StandardCharsets.UTF_8));
            JsonArray issues = problem.getJsonArray("validation_issues", new JsonArray());
            if (issues.isEmpty()) {
                err.println("  " + Scrub.text(String.valueOf(problem.getValue("detail"))));
            }
            for (int i = 0; i < issues.size(); i++) {
                err.println(
                        "  " + Scrub.text(String.valueOf(issues.getJsonObject(i).getValue("message")), 400));
            }
        } catch (DecodeException | ClassCastException notOurs) {
            err.println("  " + Scrub.octets(answer.body().getBytes()));
        }
    }

    /** Returns the same JSON in ASCII, so that nothing in it can be taken for a command of the terminal. */
    static String ascii(String json) {
        StringBuilder harmless = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                harmless.append(c);
            } else if (c > 0x7e) {
                harmless.append(String.format("\\u%04x", (int) c));
            }
        }
        return harmless.toString();
    }

    private String key(CheckOptions options) {
        String key = options.where.key == null ? environment.getOrDefault("QUORATE_API_KEY", "") : options.where.key;
        if (key.isEmpty()) {
            throw new Failures.Refusal(
                    "a coordinator requires a key: set QUORATE_API_KEY, or give --key; --local needs none");
        }
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new Failures.Refusal("the API key has characters that a key cannot have: use visible ASCII");
        }
        return key;
    }
}
