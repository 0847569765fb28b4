package io.quorate.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.quorate.app.AuditStart;
import io.quorate.app.Blocking;
import io.quorate.app.Build;
import io.quorate.app.Configured;
import io.quorate.app.ExitCode;
import io.quorate.app.FileDigests;
import io.quorate.app.HangUp;
import io.quorate.app.Judged;
import io.quorate.app.OwnUnbound;
import io.quorate.app.Reloader;
import io.quorate.app.Service;
import io.quorate.audit.AuditTrail;
import io.quorate.config.ConfigLoader;
import io.quorate.config.LoadResult;
import io.quorate.config.Problem;
import io.quorate.config.ServiceSettings;
import io.quorate.config.Sources;
import io.quorate.dns.managed.ManagedUnbound;
import io.quorate.net.TlsEngine;
import io.quorate.support.Fields;
import io.quorate.telemetry.Logs;

/**
 * {@code serve}: runs the service until the process is stopped. It handles signals and logs start, readiness and stop;
 * everything else belongs to {@link Service}.
 */
@Command(
        name = "serve",
        description = "Run the service. SIGTERM stops it in order, with exit code 143.",
        mixinStandardHelpOptions = true,
        footer = {
            "  quorate serve --config quorate.yaml",
            "  quorate serve --config quorate.yaml --set http.port=8443 --set log.level=debug"
        },
        exitCodeList = {ExitCode.OUR_FAULT_MEANS, "2:usage, a broken configuration, or one below the rules of the day"})
public final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(Logs.LIFE);
    private static final long READINESS_MILLIS = 200;

    private final Map<String, String> environment;
    private final PrintWriter err;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The configuration, in YAML.")
    private Path config = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting that wins over file and environment, such as http.port=8080 (default: none).")
    private Map<String, String> flags = Map.of();

    public ServeCommand(Map<String, String> environment, PrintWriter err) {
        this.environment = environment;
        this.err = err;
    }

    @Override
    public Integer call() throws Exception {
        Vertx vertx = Service.vertx();
        Sources sources = new Sources(config, environment, flags);
        Set<String> files = ConcurrentHashMap.newKeySet();
        LoadResult loaded = Blocking.await(new ConfigLoader(vertx, file -> files.add(file.toString())).load(sources));
        if (loaded instanceof LoadResult.Rejected broken) {
            broken.problems().stream().map(Problem::line).forEach(err::println);
            return ExitCode.USAGE;
        }
        ServiceSettings settings = ((LoadResult.Ready) loaded).settings();
        Logs.configure(settings.log());
        Judged judged = Judged.of(vertx, loaded, Instant.now()).with(AuditStart.lookBeforeServing(settings));
        judged.warnings()
                .forEach(warning ->
                        LOG.atWarn().addKeyValue(Fields.WORDS, warning).log("configuration warning"));
        judged.faults().forEach(fault -> err.println("quorate: " + fault));
        Configured usable = judged.loaded();
        if (usable == null) {
            return ExitCode.USAGE;
        }
        files.addAll(judged.contents().names());
        serve(vertx, usable, sources, FileDigests.of(files));
        return ExitCode.GOOD;
    }

    private void serve(Vertx vertx, Configured loaded, Sources sources, Map<String, String> contents) throws Exception {
        HangUp hangUp = HangUp.heard();
        ServiceSettings settings = loaded.settings();
        Promise<Void> stopped = Promise.promise();
        int instances = Runtime.getRuntime().availableProcessors();
        ManagedUnbound unbound = OwnUnbound.find(settings.dns(), environment);
        AuditTrail trail = AuditStart.open(loaded, OwnUnbound.program(unbound));
        Service service = Blocking.await(
                Service.start(vertx, loaded, instances, new Service.Beside(trail, TlsEngine.ofThisMachine(), unbound)));
        Reloader reloader = new Reloader(vertx, sources, service, contents);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service, reloader, stopped), "stop"));
        reloader.start();
        hangUp.listen(reloader::signalled);
        LOG.atInfo()
                .addKeyValue(Fields.WORDS, words(settings, service))
                .addKeyValue(Fields.VERSION, Build.version())
                .log("service started");
        vertx.setPeriodic(READINESS_MILLIS, timer -> {
            if (service.obstacles().isEmpty() && vertx.cancelTimer(timer)) {
                LOG.info("service ready");
            }
        });
        Blocking.await(stopped.future());
    }

    private static String words(ServiceSettings settings, Service service) {
        return "listens on " + settings.http().host() + ":" + service.port() + ", management on "
                + settings.management().host() + ":" + service.managementPort();
    }

    private static void stop(Service service, Reloader reloader, Promise<Void> stopped) {
        LOG.info("service draining");
        reloader.stop();
        try {
            Blocking.await(service.stop());
            LOG.info("service stopped");
        } catch (Exception failure) {
            // The process ends either way, and everything that could be finished is.
            LOG.atWarn().setCause(failure).log("service not stopped in order");
            stopped.tryFail(failure);
        }
    }
}
