package io.quorate.app;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

import io.quorate.api.ApiServer;
import io.quorate.api.ApiServer.Codecs;
import io.quorate.api.ApiServer.Services;
import io.quorate.api.Pages;
import io.quorate.api.Readiness;
import io.quorate.audit.AuditTrail;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.AttemptRecorder;
import io.quorate.coordinator.CircuitBreaker;
import io.quorate.coordinator.CohortPlanner;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.coordinator.Corroborator;
import io.quorate.coordinator.MpicCoordinator;
import io.quorate.coordinator.MpicCoordinator.Views;
import io.quorate.coordinator.PrimaryWalk;
import io.quorate.coordinator.ProbeResult;
import io.quorate.coordinator.RequestPolicy;
import io.quorate.history.KeepingRecorder;
import io.quorate.history.VerdictStore;
import io.quorate.model.Perspective;
import io.quorate.net.PublicName;
import io.quorate.perspective.CheckRunner;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.remote.ChannelLoad;
import io.quorate.remote.Reassessment;
import io.quorate.remote.RemotePerspective;
import io.quorate.remote.RemotePerspective.Shared;
import io.quorate.remote.RemotePerspectives;
import io.quorate.support.Traces;
import io.quorate.telemetry.Metrics;

/**
 * Creates and joins the objects of one event loop and one configuration. All of them belong to the loop; what the loops
 * share comes from {@code Common}.
 */
final class Wiring {

    private final Vertx vertx;
    private final Configured loaded;
    private final ServiceSettings settings;
    private final @Nullable AuditTrail trail;
    private final Metrics metrics;
    private final ProcessState process;
    private final Traces traces;
    private final ViewSigning signing;
    private final Pages pages;
    private final VerdictStore history;
    private final Clock clock;
    private final LongSupplier nanos = System::nanoTime;
    private final Supplier<@Nullable String> build;
    private final OwnLooks looks;
    private final Kept<RemoteUse, RemotePerspective> channels;
    private RemotePerspectives remotes = new RemotePerspectives(Map.of());

    /**
     * @param before the previous configuration's instance, whose resolvers and connections are carried over; null at
     *               the start
     */
    Wiring(Vertx vertx, ServiceVerticle.Common common, @Nullable Wiring before) {
        this.vertx = vertx;
        this.loaded = common.loaded();
        this.settings = common.settings();
        this.clock = common.beside().clock();
        this.process = common.process();
        this.build = () -> process.resolverProgram(
                settings.dns().servers(), common.beside().unbound());
        this.trail = common.recorders().trail();
        this.metrics = common.recorders().metrics();
        this.traces = common.recorders().traces();
        this.signing = new ViewSigning(settings, common.signing());
        this.pages = new ProcessPages(loaded, common.beside()).pages(common.people());
        this.history = common.recorders().history();
        this.looks = new OwnLooks(vertx, common, before == null ? null : before.looks);
        this.channels = before == null ? new Kept<>() : before.channels.next();
    }

    /** A perspective in another process, and the fingerprint of the TLS files used to reach it. */
    private record RemoteUse(RemoteSettings settings, String files) {}

    /** Returns the API's listener with all services behind it. */
    ApiServer api() {
        return new ApiServer(
                        vertx,
                        new ApiServer.Listener(settings.http(), loaded.contents(), settings.longestRequest()),
                        settings.auth(),
                        services(),
                        codecs(),
                        process.admission())
                .withBuild(Build.version() + " " + Build.revision())
                .withListener(new ApiTraffic(metrics));
    }

    /** Creates the services of the API for this configuration. Must be called once. */
    Services services() {
        CheckRunner own = ownPerspective();
        Readiness ready = this::obstacles;
        return new Services(
                coordinator(own),
                settings.role() == ServiceSettings.Role.COORDINATOR ? null : recorded(own),
                self(),
                ready,
                nanos,
                pages,
                traces,
                signing.signer());
    }

    private Codecs codecs() {
        return WireCodecs.of(looks.suffixes(), looks.addresses());
    }

    /**
     * Starts the resolvers that were not carried over; completes when each was tested once, whether it passed or not.
     */
    Future<Void> start() {
        return looks.start();
    }

    /** Returns the reasons why this process cannot vouch for a check; empty if it can. */
    List<String> obstacles() {
        Stream<String> writing = trail == null ? Stream.of() : trail.obstacles().stream();
        return Stream.concat(resolverObstacles().stream(), writing).distinct().toList();
    }

    /** Returns the reasons why the resolvers are not trusted; empty if they are. */
    List<String> resolverObstacles() {
        return looks.obstacles();
    }

    /** Asks a perspective whether it is ready. Those of this process are while their resolvers are trusted. */
    Future<ProbeResult> probe(Perspective perspective) {
        return remotes.knows(perspective)
                ? remotes.probe(perspective)
                : Future.succeededFuture(LocalPerspectives.readiness(resolverObstacles()));
    }

    /** Closes the connections and resolvers of checks. */
    Future<Void> close() {
        return closed(channels.all()).eventually(looks::close);
    }

    /** Closes those that another configuration does not use. */
    Future<Void> closeUnusedBy(Wiring other) {
        return closed(channels.unusedBy(other.channels)).eventually(() -> looks.closeUnusedBy(other.looks));
    }

    private static Future<Void> closed(List<RemotePerspective> channels) {
        return Future.join(channels.stream().map(RemotePerspective::close).toList())
                .mapEmpty();
    }

    private @Nullable CheckRunner ownPerspective() {
        PerspectiveSettings here = settings.perspective();
        return here == null ? null : looks.own(here);
    }

    /**
     * Returns the perspective with a recorder for checks on behalf of others. Checks for its own coordinator are
     * recorded there.
     */
    private @Nullable CheckRunner recorded(@Nullable CheckRunner own) {
        PerspectiveSettings here = settings.perspective();
        return own == null || here == null || trail == null
                ? own
                : own.withRecorder(trail.checks(settings.caa(), here.perspective(), build));
    }

    private @Nullable Corroborator coordinator(@Nullable CheckRunner own) {
        CoordinatorSettings coordination = settings.coordinator();
        if (coordination == null || settings.role() == ServiceSettings.Role.PERSPECTIVE) {
            return null;
        }
        Perspective primary = primary(coordination);
        List<Perspective> remotes = coordination.perspectives().stream()
                .map(RemoteSettings::perspective)
                .toList();
        CohortPlanner planner = new CohortPlanner(coordination.secret(), remotes, primary);
        PrimaryWalk walk = own == null ? PrimaryWalk.NONE : own::find;
        Views views = new Views(primary, ownView(primary, own), walk, views(coordination), settings.simulation());
        AttemptRecorder recorder =
                trail == null ? AttemptRecorder.NOWHERE : trail.attempts(settings.caa(), signing.signatures(), build);
        return metrics.counting(new MpicCoordinator(
                coordination,
                new RequestPolicy(
                        coordination,
                        planner,
                        settings.caa(),
                        looks.addresses()::waiver,
                        looks.adn(),
                        PublicName.parser(looks.suffixes())),
                views,
                metrics.countingLate(new KeepingRecorder(recorder, history)),
                clock,
                nanos));
    }

    private @Nullable Perspective primary(CoordinatorSettings coordination) {
        return coordination.primary() == PrimaryMode.ENFORCE ? self() : null;
    }

    private @Nullable Perspective self() {
        PerspectiveSettings here = settings.perspective();
        return here == null ? null : here.perspective();
    }

    private LocalPerspectives ownView(@Nullable Perspective primary, @Nullable CheckRunner own) {
        return new LocalPerspectives(primary == null || own == null ? Map.of() : Map.of(primary.code(), own), remotes);
    }

    /**
     * Returns the client of all perspectives. Those of this process are asked directly, the others through their
     * channels.
     */
    private LocalPerspectives views(CoordinatorSettings coordination) {
        Map<String, CheckRunner> runners = new HashMap<>();
        Map<String, RemotePerspective> others = new HashMap<>();
        Shared shared = new Shared(
                vertx,
                codecs().checks(),
                looks.fleet(),
                new Reassessment(settings.caa(), clock),
                looks.adn(),
                signing.ofReplies(),
                clock,
                nanos,
                loaded.contents());
        for (RemoteSettings remote : coordination.perspectives()) {
            if (remote.local()) {
                runners.put(remote.code(), looks.local(remote.code(), LocalPerspectives.dnsOf(remote, settings.dns())));
            } else {
                ChannelLoad load = Objects.requireNonNull(process.channels().get(remote.code()), "one for each remote");
                CircuitBreaker breaker = Objects.requireNonNull(process.fleet()).breaker(remote.perspective());
                others.put(
                        remote.code(),
                        channels.take(
                                new RemoteUse(remote, files(remote)),
                                () -> new RemotePerspective(remote, load, breaker, shared)));
            }
        }
        remotes = new RemotePerspectives(others);
        return new LocalPerspectives(runners, remotes);
    }

    private String files(RemoteSettings remote) {
        CoordinatorSettings.Channel channel = remote.channel();
        return loaded.contents().fingerprint(channel.ca(), channel.certificate(), channel.key());
    }
}
