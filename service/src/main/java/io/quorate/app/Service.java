package io.quorate.app;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
import io.quorate.api.PeoplePages;
import io.quorate.app.ServiceVerticle.Common;
import io.quorate.app.ServiceVerticle.Recorders;
import io.quorate.audit.AuditTrail;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.coordinator.FleetWatch;
import io.quorate.dns.managed.ManagedUnbound;
import io.quorate.history.VerdictStore;
import io.quorate.net.TlsEngine;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.telemetry.Metrics;
import io.quorate.telemetry.Tracing;
import io.quorate.wire.ProblemCodec;
import io.quorate.wire.ViewSigner;

/** The whole process: one verticle instance a core, and the management port. */
public final class Service {

    private static final int ONE_FREE_PORT_FOR_ALL_INSTANCES = -1;

    private final Vertx vertx;
    private final Ports ports;
    private final @Nullable AuditTrail trail;
    private final VerdictStore history;
    private final Tracing tracing;
    private final TlsEngine tls;
    private final TlsPreparation preparation;
    private final @Nullable ManagedUnbound unbound;
    private final List<ServiceVerticle> loops;

    private Service(
            Vertx vertx,
            Ports ports,
            Beside beside,
            VerdictStore history,
            Tracing tracing,
            List<ServiceVerticle> loops) {
        this.vertx = vertx;
        this.tls = beside.tls();
        this.preparation = new TlsPreparation(vertx, beside.tls());
        this.unbound = beside.unbound();
        this.ports = ports;
        this.history = history;
        this.trail = beside.trail();
        this.tracing = tracing;
        this.loops = loops;
    }

    /** Where it listens. */
    private record Ports(int api, int management) {}

    /**
     * What the event loops share; the service closes it.
     *
     * @param trail   null keeps no audit trail
     * @param tls     what checks speak it by
     * @param unbound the resolver that this process runs; null where it runs none
     * @param clock   tells which rules hold, and when checks were made
     */
    public record Beside(
            @Nullable AuditTrail trail,
            TlsEngine tls,
            @Nullable ManagedUnbound unbound,
            Clock clock) {

        /** By the clock of this machine. */
        public Beside(@Nullable AuditTrail trail, TlsEngine tls, @Nullable ManagedUnbound unbound) {
            this(trail, tls, unbound, Clock.systemUTC());
        }
    }

    /** A Vert.x that touches neither the disk nor the class path for files, and whose listeners can be bounded. */
    public static Vertx vertx() {
        FileSystemOptions noFiles =
                new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        return Vertx.builder()
                .with(new VertxOptions().setFileSystemOptions(noFiles))
                .withTransport(new Listeners())
                .build();
    }

    /** Starts to listen, and keeps no audit trail: for a demonstration. */
    public static Future<Service> start(Vertx vertx, ServiceSettings settings, int instances) {
        return start(vertx, settings, instances, new Beside(null, TlsEngine.ofThisMachine(), null));
    }

    /** Starts to listen. */
    public static Future<Service> start(
            Vertx vertx, ServiceSettings settings, int instances, @Nullable AuditTrail trail) {
        return start(vertx, settings, instances, trail, TlsEngine.ofThisMachine());
    }

    /** Starts to listen. */
    public static Future<Service> start(
            Vertx vertx, ServiceSettings settings, int instances, @Nullable AuditTrail trail, TlsEngine tls) {
        return start(vertx, settings, instances, new Beside(trail, tls, null));
    }

    /** Starts to listen. */
    public static Future<Service> start(Vertx vertx, ServiceSettings settings, int instances, Beside beside) {
        ViewSigner.Key signing = ViewKeys.own(settings);
        AuditTrail trail = beside.trail();
        ManagedUnbound unbound = beside.unbound();
        if (unbound != null) {
            unbound.start();
        }
        AtomicInteger port = new AtomicInteger();
        int wanted = settings.http().port() == 0
                ? ONE_FREE_PORT_FOR_ALL_INSTANCES
                : settings.http().port();
        List<ServiceVerticle> loops = new CopyOnWriteArrayList<>();
        Metrics metrics = new Metrics(Build.version(), Build.revision());
        Tracing tracing = Tracing.open(settings.traces(), AuditStart.node(settings), Build.version());
        FleetWatch fleet = fleet(settings, loops, beside.clock());
        ProcessState process = ProcessState.of(settings, fleet, metrics.dnsTraffic());
        VerdictStore history = People.store(settings, beside.clock());
        PeoplePages people = People.pages(settings, fleet, metrics, history, () -> obstacles(loops), beside.clock());
        Recorders recorders = new Recorders(trail, metrics, tracing.traces(), history);
        Common common = new Common(settings, beside, recorders, process, people, signing);
        Pages pages = new Pages(
                () -> stuck(loops), () -> obstacles(loops), page(fleet), metrics::scrape, ErrorCatalogue::html);
        ManagementServer management =
                new ManagementServer(vertx, settings.management(), pages, new ProblemCodec(), Build.version());
        return vertx.deployVerticle(
                        () -> {
                            ServiceVerticle loop = new ServiceVerticle(common, wanted, patience(settings), port::set);
                            loops.add(loop);
                            return loop;
                        },
                        new DeploymentOptions().setInstances(instances))
                .compose(deployed -> management.start())
                .onSuccess(listening -> {
                    watch(vertx, metrics, loops, fleet);
                    metrics.watchStreams(process.admission()::streams);
                    metrics.watchHistory(history::kept, history::octets, history::dropped);
                    metrics.watchHistory(history::waiting, history::isReachable);
                    process.channels()
                            .forEach((code, load) ->
                                    metrics.watchChannel(code, load::inFlight, load::waiting, load::refused));
                    if (trail != null) {
                        metrics.watchAudit(trail::waiting, trail::isWritable);
                        metrics.watchFile(trail::rotations, trail::truncations);
                    }
                })
                .map(managementPort ->
                        new Service(vertx, new Ports(port.get(), managementPort), beside, history, tracing, loops))
                .onFailure(failed -> end(unbound));
    }

    /** What costs time and is needed by nobody before the process listens. */
    private static void watch(Vertx vertx, Metrics metrics, List<ServiceVerticle> loops, @Nullable FleetWatch fleet) {
        metrics.watchMachine();
        metrics.watch(
                () -> obstacles(loops).isEmpty(), () -> loops.stream().allMatch(ServiceVerticle::trustsResolvers));
        if (fleet != null) {
            metrics.watch(fleet);
            fleet.start(vertx);
        }
    }

    private static @Nullable FleetWatch fleet(ServiceSettings settings, List<ServiceVerticle> loops, Clock clock) {
        CoordinatorSettings coordinator = settings.coordinator();
        return coordinator == null
                ? null
                : new FleetWatch(
                        coordinator.perspectives().stream()
                                .map(RemoteSettings::perspective)
                                .toList(),
                        coordinator.defaultPerspectiveCount(),
                        perspective -> loops.get(0).probe(perspective),
                        clock);
    }

    private static @Nullable FleetPage page(@Nullable FleetWatch fleet) {
        return fleet == null ? null : new FleetPage(fleet::missing, () -> FleetDocument.of(fleet));
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

    /** Waits for the resolver that this process runs, where it runs one. */
    public void awaitUnbound(String option) throws InterruptedException {
        ManagedUnbound own = unbound;
        if (own != null) {
            OwnUnbound.await(this, own, option);
        }
    }

    /** Why this process cannot vouch for a check; empty when it can. */
    List<String> obstacles() {
        return obstacles(loops);
    }

    public int port() {
        return ports.api();
    }

    public int managementPort() {
        return ports.management();
    }

    /** Lets the requests under way finish, then stops, closes the audit trail, and at last sends what is left of traces. */
    public Future<Void> stop() {
        AuditTrail open = trail;
        Future<Void> closed = preparation.stop().eventually(() -> vertx.close());
        Future<Void> written = open == null ? closed : closed.eventually(open::close);
        return written.eventually(history::close)
                .eventually(() -> end(unbound))
                .eventually(() -> {
                    tls.close();
                    return Future.succeededFuture();
                })
                .eventually(tracing::close);
    }

    private static Duration patience(ServiceSettings settings) {
        CoordinatorSettings coordinator = settings.coordinator();
        PerspectiveSettings perspective = settings.perspective();
        if (coordinator != null) {
            return coordinator.requestDeadline();
        }
        return perspective == null ? PerspectiveSettings.DEFAULT_DEADLINE : perspective.deadline();
    }
}
