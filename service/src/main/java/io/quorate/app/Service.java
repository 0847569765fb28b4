package io.quorate.app;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import org.jspecify.annotations.Nullable;

import io.quorate.api.FleetPage;
import io.quorate.api.Listeners;
import io.quorate.api.ManagementServer;
import io.quorate.api.ManagementServer.Pages;
import io.quorate.app.ServiceVerticle.Recorders;
import io.quorate.audit.AuditTrail;
import io.quorate.audit.ReloadLine;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.FleetWatch;
import io.quorate.coordinator.NotRecorded;
import io.quorate.dns.managed.ManagedUnbound;
import io.quorate.history.VerdictStore;
import io.quorate.net.TlsEngine;
import io.quorate.telemetry.Metrics;
import io.quorate.telemetry.Tracing;
import io.quorate.wire.ProblemCodec;

/**
 * The whole process: one verticle instance per core, and the management port. The objects of one event loop are created
 * by {@link Wiring}.
 */
public final class Service {

    private static final int ONE_FREE_PORT_FOR_ALL_INSTANCES = -1;

    private final Vertx vertx;
    private final int port;
    private final int managementPort;
    private final @Nullable AuditTrail trail;
    private final Tracing tracing;
    private final TlsEngine tls;
    private final TlsPreparation preparation;
    private final @Nullable ManagedUnbound unbound;
    private final List<ServiceVerticle> loops;
    private final Assembly assembly;

    private Service(
            Vertx vertx,
            int port,
            int managementPort,
            Tracing tracing,
            Assembly assembly,
            List<ServiceVerticle> loops) {
        Beside beside = assembly.current().beside();
        this.vertx = vertx;
        this.tls = beside.tls();
        this.preparation = new TlsPreparation(vertx, beside.tls());
        this.unbound = beside.unbound();
        this.port = port;
        this.managementPort = managementPort;
        this.trail = beside.trail();
        this.tracing = tracing;
        this.loops = loops;
        this.assembly = assembly;
    }

    /**
     * Resources that the event loops share and the service closes.
     *
     * @param trail   null to keep no audit trail
     * @param tls     the TLS engine of checks
     * @param unbound the resolver that this process runs; null if it runs none
     * @param clock   the time of checks, and of the rules in force
     */
    public record Beside(
            @Nullable AuditTrail trail,
            TlsEngine tls,
            @Nullable ManagedUnbound unbound,
            Clock clock) {

        /** Resources with this machine's clock. */
        public Beside(@Nullable AuditTrail trail, TlsEngine tls, @Nullable ManagedUnbound unbound) {
            this(trail, tls, unbound, Clock.systemUTC());
        }
    }

    /** Returns a Vert.x that uses neither disk nor class path for files, and whose listeners can be bounded. */
    public static Vertx vertx() {
        FileSystemOptions noFiles =
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        return Vertx.builder()
                .with(new VertxOptions().setFileSystemOptions(noFiles))
                .withTransport(new Listeners())
                .build();
    }

    /** Starts to listen without an audit trail, for demonstrations. */
    public static Future<Service> start(Vertx vertx, ServiceSettings settings, int instances) {
        return start(vertx, settings, instances, new Beside(null, TlsEngine.ofThisMachine(), null));
    }

    /** Starts to listen with this machine's TLS engine. */
    public static Future<Service> start(
            Vertx vertx, ServiceSettings settings, int instances, @Nullable AuditTrail trail) {
        return start(vertx, settings, instances, trail, TlsEngine.ofThisMachine());
    }

    /** Starts to listen without a resolver of its own. */
    public static Future<Service> start(
            Vertx vertx, ServiceSettings settings, int instances, @Nullable AuditTrail trail, TlsEngine tls) {
        return start(vertx, settings, instances, new Beside(trail, tls, null));
    }

    /** Starts to listen with a configuration whose files were not read yet. */
    public static Future<Service> start(Vertx vertx, ServiceSettings settings, int instances, Beside beside) {
        return start(vertx, Configured.of(settings, beside.clock().instant()), instances, beside);
    }

    /** Starts to listen. */
    public static Future<Service> start(Vertx vertx, Configured loaded, int instances, Beside beside) {
        ServiceSettings settings = loaded.settings();
        ManagedUnbound unbound = beside.unbound();
        List<ServiceVerticle> loops = new CopyOnWriteArrayList<>();
        Metrics metrics = new Metrics(Build.version(), Build.revision());
        Tracing tracing = Tracing.open(settings.traces(), AuditStart.node(settings), Build.version());
        Recorders recorders =
                new Recorders(beside.trail(), metrics, tracing.traces(), People.store(settings, beside.clock()));
        Assembly assembly = new Assembly(
                loaded, beside, recorders, perspective -> loops.get(0).probe(perspective), () -> obstacles(loops));
        if (unbound != null) {
            unbound.start();
        }
        AtomicInteger port = new AtomicInteger();
        int wanted = settings.http().port() == 0
                ? ONE_FREE_PORT_FOR_ALL_INSTANCES
                : settings.http().port();
        Pages pages = new Pages(
                () -> stuck(loops), () -> obstacles(loops), page(assembly), metrics::scrape, ErrorCatalogue::html);
        ManagementServer management =
                new ManagementServer(vertx, settings.management(), pages, new ProblemCodec(), Build.version());
        return vertx.deployVerticle(
                        () -> {
                            ServiceVerticle loop = new ServiceVerticle(
                                    assembly.current(), wanted, settings.longestRequest(), port::set);
                            loops.add(loop);
                            return loop;
                        },
                        new DeploymentOptions().setInstances(instances))
                .compose(deployed -> management.start())
                .onSuccess(listening -> watch(vertx, assembly, loops))
                .map(managementPort -> new Service(vertx, port.get(), managementPort, tracing, assembly, loops))
                .onFailure(failed -> end(unbound));
    }

    /** Starts everything that takes time and is not needed before the process listens. */
    private static void watch(Vertx vertx, Assembly assembly, List<ServiceVerticle> loops) {
        Recorders recorders = assembly.current().recorders();
        Metrics metrics = recorders.metrics();
        metrics.watchMachine();
        metrics.watch(
                () -> obstacles(loops).isEmpty(), () -> loops.stream().allMatch(ServiceVerticle::trustsResolvers));
        FleetWatch fleet = assembly.fleet();
        if (fleet != null) {
            metrics.watch(fleet);
            fleet.start(vertx);
        }
        metrics.watchStreams(assembly.current().process().admission()::streams);
        VerdictStore history = recorders.history();
        metrics.watchHistory(history::kept, history::octets, history::dropped);
        metrics.watchHistory(history::waiting, history::isReachable);
        assembly.meterChannels();
        metrics.watchCertificates(
                assembly::certificates, assembly.current().beside().clock());
        AuditTrail trail = recorders.trail();
        if (trail != null) {
            metrics.watchAudit(trail::waiting, trail::isWritable);
            metrics.watchFile(trail::rotations, trail::truncations);
        }
    }

    private static @Nullable FleetPage page(Assembly assembly) {
        return assembly.fleet() == null
                ? null
                : new FleetPage(
                        () -> Objects.requireNonNull(assembly.fleet()).missing(),
                        () -> FleetDocument.of(Objects.requireNonNull(assembly.fleet())));
    }

    /** Returns the configuration in force. */
    Configured configured() {
        return assembly.current().loaded();
    }

    Clock clock() {
        return assembly.current().beside().clock();
    }

    Recorders recorders() {
        return assembly.current().recorders();
    }

    /** Changes over to another configuration, which was judged. On failure nothing has changed. */
    Future<Void> reload(Configured next, ReloadLine line) {
        return new Changeover(vertx, assembly, loops).to(next, line);
    }

    private static List<String> stuck(List<ServiceVerticle> loops) {
        long stuck = loops.stream().filter(loop -> !loop.turns()).count();
        return stuck == 0 ? List.of() : List.of(stuck + " of " + loops.size() + " event loops do not turn");
    }

    private static List<String> obstacles(List<ServiceVerticle> loops) {
        return loops.stream()
                .flatMap(loop -> loop.obstacles().stream())
                .distinct()
                .toList();
    }

    private static Future<Void> end(@Nullable ManagedUnbound unbound) {
        return unbound == null ? Future.succeededFuture() : unbound.stop();
    }

    /** Waits for the resolver that this process runs, if it runs one. */
    public void awaitUnbound(String option) throws InterruptedException {
        ManagedUnbound own = unbound;
        if (own != null) {
            OwnUnbound.await(this, own, option);
        }
    }

    /** Returns the reasons why this process cannot vouch for a check; empty if it can. */
    public List<String> obstacles() {
        return obstacles(loops);
    }

    public int port() {
        return port;
    }

    public int managementPort() {
        return managementPort;
    }

    /**
     * Lets the requests in progress finish and stops, then closes the audit trail, and finally sends the remaining
     * traces. An event loop without requests waits for the others: a connection that it closed could lose a request
     * that is on its way.
     */
    public Future<Void> stop() {
        AuditTrail open = trail;
        Future<?> drained =
                Future.join(loops.stream().map(ServiceVerticle::drain).toList());
        Future<Void> closed =
                Future.join(preparation.stop(), drained).<Void>mapEmpty().eventually(() -> vertx.close());
        Future<Void> written = open == null ? closed : closed.transform(done -> close(open));
        return written.eventually(recorders().history()::close)
                .eventually(() -> end(unbound))
                .eventually(() -> {
                    tls.close();
                    return Future.succeededFuture();
                })
                .eventually(tracing::close);
    }

    /** Closes a trail, or leaves its chain with an open end: a process whose record blocks must end all the same. */
    private static Future<Void> close(AuditTrail trail) {
        // No timer of an event loop: they are closed by then.
        return trail.close()
                .timeout(AuditTrail.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .recover(late -> Future.failedFuture(new NotRecorded("the audit trail cannot be closed")));
    }
}
