package io.quorate.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.quorate.app.AuditStart;
import io.quorate.app.Build;
import io.quorate.app.ExitCode;
import io.quorate.app.OwnUnbound;
import io.quorate.app.Service;
import io.quorate.app.TlsFiles;
import io.quorate.app.TlsFinding;
import io.quorate.app.TlsFinding.Weight;
import io.quorate.app.Waiting;
import io.quorate.audit.AuditTrail;
import io.quorate.compliance.StartCheck;
import io.quorate.compliance.Warnings;
import io.quorate.config.ConfigLoader;
import io.quorate.config.Loaded;
import io.quorate.config.Problem;
import io.quorate.config.ServiceSettings;
import io.quorate.config.Sources;
import io.quorate.dns.managed.ManagedUnbound;
import io.quorate.net.TlsEngine;
import io.quorate.telemetry.Logs;

/** {@code serve}: runs the service until the process is told to stop. */
@Command(name = "serve", description = "Run the service.", mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final PrintWriter err;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The configuration, in YAML.")
    private Path config = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting that wins over file and environment, such as http.port=8080.")
    private Map<String, String> flags = Map.of();

    public ServeCommand(Map<String, String> environment, PrintWriter err) {
        this.environment = environment;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Service.vertx();
        Loaded loaded = Waiting.on(new ConfigLoader(vertx).load(new Sources(config, environment, flags)));
        if (loaded instanceof Loaded.Broken broken) {
            broken.problems().stream().map(Problem::line).forEach(err::println);
            return ExitCode.USAGE;
        }
        Loaded.Ready ready = (Loaded.Ready) loaded;
        Logs.configure(ready.settings().log());
        Warnings.of(ready.settings(), ready.placeholders())
                .forEach(warning -> err.println("quorate: warning: " + warning));
        StartCheck check = StartCheck.of(ready.settings(), LocalDate.now(ZoneOffset.UTC));
        check.warnings().forEach(warning -> err.println("quorate: warning: " + warning));
        if (!check.faults().isEmpty()) {
            check.faults().forEach(fault -> err.println("quorate: " + fault));
            return ExitCode.USAGE;
        }
        if (!tlsFilesCanBeUsed(vertx, ready.settings())) {
            return ExitCode.USAGE;
        }
        serve(vertx, ready.settings());
        return ExitCode.GOOD;
    }

    private boolean tlsFilesCanBeUsed(Vertx vertx, ServiceSettings settings) {
        List<TlsFinding> findings = TlsFiles.judge(vertx, settings, Instant.now());
        findings.forEach(
                each -> err.println("quorate: " + (each.weight() == Weight.WARNING ? "warning: " : "") + each.words()));
        return findings.stream().allMatch(each -> each.weight() == Weight.WARNING);
    }

    private void serve(Vertx vertx, ServiceSettings settings) throws Exception {
        Promise<Void> stopped = Promise.promise();
        int instances = Runtime.getRuntime().availableProcessors();
        ManagedUnbound unbound = OwnUnbound.find(settings.dns(), environment);
        AuditTrail trail = AuditStart.open(settings, OwnUnbound.program(unbound));
        Service service = Waiting.on(Service.start(
                vertx, settings, instances, new Service.Beside(trail, TlsEngine.ofThisMachine(), unbound)));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, stopped), "stop"));
        err.println(
                "quorate " + Build.version() + " listens on " + settings.http().host() + ":" + service.port()
                        + ", management on " + settings.management().host() + ":" + service.managementPort());
        err.flush();
        Waiting.on(stopped.future());
    }

    private static void stop(Service service, Promise<Void> stopped) {
        try {
            Waiting.on(service.stop());
        } catch (Exception failure) {
            // The process ends either way; what could be finished is finished.
            stopped.tryFail(failure);
        }
    }
}
