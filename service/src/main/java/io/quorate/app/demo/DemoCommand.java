package io.quorate.app.demo;

import java.io.PrintWriter;
import java.net.BindException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

import io.quorate.app.ApiCaller;
import io.quorate.app.Blocking;
import io.quorate.app.ExitCode;
import io.quorate.app.Failures;
import io.quorate.app.OwnUnbound;
import io.quorate.app.Service;
import io.quorate.app.SystemResolvers;
import io.quorate.config.ServiceSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.net.TlsEngine;
import io.quorate.sandbox.DemoWorld;
import io.quorate.sandbox.DemoWorld.Headline;
import io.quorate.sandbox.Sandbox;
import io.quorate.telemetry.Logs;

/** {@code demo}: a coordinator, its primary, six perspectives and a simulated Internet, all on this machine. */
@Command(
        name = "demo",
        description = "Run everything on this machine with a simulated Internet; no network needed.",
        mixinStandardHelpOptions = true,
        footer = {
            "  # Start it; it prints questions to paste, and the address of a page.",
            "  quorate demo",
            "  # Ask the headline questions and end.",
            "  quorate demo --once --port 0"
        },
        exitCodeList = {
            "0:stopped; with --once: all answers are right",
            "1:internal error; with --once: an answer is wrong",
            "2:usage, or the port is taken",
            "4:no resolver that validates; with --once: real names could not be looked up"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final int DEFAULT_PORT = 8080;
    private static final int UNSET = -1;
    private static final int HIGHEST_PORT = 65_535;
    /** The API key of the demo where no other is given. */
    public static final String KEY = "quorate-demo-key";

    /** The request about a real name. Any complete answer is accepted. */
    private static final Headline REAL = new Headline("example.com", "a real name, seen from here", true, 0);

    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;

    @Option(names = "--once", description = "Ask the headline questions, print the answers, and end.")
    private boolean once;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the API (default: 8080, or a free one).")
    private int port = UNSET;

    @Option(names = "--key", paramLabel = "KEY", description = "The API key (default: ${DEFAULT-VALUE}).")
    private String key = KEY;

    @Option(
            names = "--dns",
            paramLabel = "sandbox|managed|system",
            converter = Dns.Words.class,
            description =
                    "Whose answers: the simulated Internet, real names through an unbound that is started for it and"
                            + " validates, or real names through this machine's resolvers without DNSSEC (default:"
                            + " ${DEFAULT-VALUE}).")
    private Dns dns = Dns.SANDBOX;

    enum Dns {
        SANDBOX,
        MANAGED,
        SYSTEM;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Converts the names in lower case only. */
        static final class Words implements ITypeConverter<Dns> {

            @Override
            public Dns convert(String text) {
                return Stream.of(values())
                        .filter(each -> each.toString().equals(text))
                        .findFirst()
                        .orElseThrow(
                                () -> new TypeConversionException("'" + text + "' is not sandbox, managed or system"));
            }
        }
    }

    public DemoCommand(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        if (!key.matches("[a-z0-9-]{16,128}")) {
            throw new Failures.Refusal("--key must be 16 to 128 lower-case letters, digits and hyphens");
        }
        if (port != UNSET && (port < 0 || port > HIGHEST_PORT)) {
            throw new Failures.Refusal("--port must be a number from 0 to " + HIGHEST_PORT);
        }
        Vertx vertx = Service.vertx();
        Logs.configure(DemoFleet.LOG);
        if (dns != Dns.SANDBOX) {
            return real(vertx);
        }
        Sandbox sandbox = Blocking.await(Sandbox.start(vertx, DemoWorld.world(DemoFleet.HIJACKED), DemoFleet.views()));
        Service service = listen(vertx, chosen -> DemoFleet.simulated(chosen, key, DnssecMode.TRUST_AD, sandbox));
        out.println("Quorate demo: a coordinator with its primary and six perspectives, on one machine with a simulated"
                + " Internet.");
        boolean right = headlines(vertx, service, DemoWorld.headlines());
        right &= headlines(vertx, service, DemoWorld.contacts(Instant.now()));
        if (!right) {
            err.println("An answer is not what this world should give.");
        }
        if (once) {
            Blocking.await(service.stop());
            return right ? ExitCode.GOOD : ExitCode.OUR_FAULT;
        }
        return serve(service);
    }

    /** Runs the demo on real names, seen from one place. */
    private int real(Vertx vertx) throws Exception {
        boolean managed = dns == Dns.MANAGED;
        if (managed) {
            Logs.configure(DemoFleet.ERRORS);
        }
        Service service = listen(
                vertx,
                chosen -> managed
                        ? DemoFleet.managed(chosen, key)
                        : DemoFleet.real(chosen, key, SystemResolvers.read("--dns system")));
        try {
            service.awaitUnbound("--dns managed");
        } catch (Failures.CouldNotLook unready) {
            Blocking.await(service.stop());
            throw unready;
        }
        out.println(
                managed
                        ? "Quorate demo on an unbound of its own: one vantage point, DNSSEC validated."
                        : "Quorate demo on this machine's resolvers: one vantage point, no primary, DNSSEC off.");
        boolean complete = headlines(vertx, service, List.of(REAL));
        if (once) {
            Blocking.await(service.stop());
            return complete ? ExitCode.GOOD : ExitCode.COULD_NOT_TELL;
        }
        return serve(service);
    }

    /** Starts the service on the given port. Without one, it uses the default port or, if that is taken, a free one. */
    private Service listen(Vertx vertx, IntFunction<ServiceSettings> settings) throws Exception {
        int instances = Runtime.getRuntime().availableProcessors();
        try {
            return start(vertx, settings.apply(port < 0 ? DEFAULT_PORT : port), instances);
        } catch (ExecutionException taken) {
            if (port >= 0 || !(taken.getCause() instanceof BindException)) {
                throw taken;
            }
            Service service = start(vertx, settings.apply(0), instances);
            err.println("Port " + DEFAULT_PORT + " is taken; the demo listens on " + service.port() + ".");
            return service;
        }
    }

    private Service start(Vertx vertx, ServiceSettings settings, int instances) throws Exception {
        Service.Beside beside =
                new Service.Beside(null, TlsEngine.ofThisMachine(), OwnUnbound.find(settings.dns(), environment));
        return Blocking.await(Service.start(vertx, settings, instances, beside));
    }

    /** Sends the example requests and prints the answers; returns whether all are as expected. */
    private boolean headlines(Vertx vertx, Service service, List<Headline> headlines) throws Exception {
        if (headlines.isEmpty()) {
            return true;
        }
        ApiCaller caller = new ApiCaller(vertx, service.port(), key);
        List<Future<Buffer>> answers = new ArrayList<>();
        for (Headline headline : headlines) {
            answers.add(caller.ask(headline.question(Instant.now())));
        }
        out.println();
        out.println(DemoTable.head(headlines.get(0).check()));
        boolean right = true;
        for (int i = 0; i < answers.size(); i++) {
            Headline headline = headlines.get(i);
            DemoTable.Answer answer =
                    DemoTable.Answer.read(Blocking.await(answers.get(i)).getBytes());
            right &= headline.equals(REAL) ? answer.verdict().complete() : DemoTable.isRight(headline, answer);
            out.println(DemoTable.row(headline, answer));
        }
        return right;
    }

    private int serve(Service service) throws Exception {
        Promise<Void> stopped = Promise.promise();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, stopped), "stop"));
        printHowToAsk(service);
        Blocking.await(stopped.future());
        return ExitCode.GOOD;
    }

    private void printHowToAsk(Service service) {
        String origin = "http://127.0.0.1:" + service.port();
        String url = origin + "/mpic";
        out.println();
        out.println("It keeps no audit trail: what it shows proves nothing.");
        out.println("Open it in a browser: " + origin + "/console/#key=" + DemoFleet.consoleKey(key));
        out.println("It listens at " + url + " with the key " + key + " (Ctrl-C ends it). Ask it yourself:");
        out.println();
        List<String> names = dns != Dns.SANDBOX
                ? List.of(REAL.name())
                : List.of("permit.example", "deny.example", "hijacked-once.example", "hijacked-thrice.example");
        DemoLines lines = new DemoLines(url, key, Instant.now());
        lines.caa(names).forEach(out::println);
        if (dns == Dns.SANDBOX) {
            out.println();
            out.println("And whether control of a name is proven, one line per method:");
            out.println();
            lines.dcv().forEach(out::println);
            out.println();
            out.println("And which contacts a name publishes, and which records it has:");
            out.println();
            lines.sets().forEach(out::println);
        }
        out.flush();
    }

    private static void stop(Service service, Promise<Void> stopped) {
        try {
            Blocking.await(service.stop());
            stopped.tryComplete();
        } catch (Exception failure) {
            stopped.tryFail(failure);
        }
    }
}
