package io.quorate.app;

import java.time.Clock;
import java.util.ArrayList;
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
import io.quorate.caa.CaaChecker;
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
import io.quorate.dcv.AdnPolicy;
import io.quorate.dcv.AdnWalk;
import io.quorate.dcv.DcvCheckers;
import io.quorate.dns.AddressLookup;
import io.quorate.dns.DnsAddressLookup;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.DnsSettings;
import io.quorate.dns.Resolver;
import io.quorate.dns.managed.ManagedUnbound;
import io.quorate.history.KeepingRecorder;
import io.quorate.history.VerdictStore;
import io.quorate.model.CaaRequest;
import io.quorate.model.DcvRequest;
import io.quorate.model.Perspective;
import io.quorate.net.AddressPolicy;
import io.quorate.net.ChecksSettings;
import io.quorate.net.GuardedHttp;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.net.TlsEngine;
import io.quorate.net.TlsProbe;
import io.quorate.perspective.CheckRecorder;
import io.quorate.perspective.CheckRunner;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.remote.ChannelLoad;
import io.quorate.remote.Rejudgement;
import io.quorate.remote.RemotePerspective;
import io.quorate.remote.RemotePerspective.Shared;
import io.quorate.remote.RemotePerspectives;
import io.quorate.remote.SharedAddresses;
import io.quorate.support.Traces;
import io.quorate.telemetry.Metrics;

/** Joins the rooms for one event loop: every object made here belongs to it. */
final class Wiring {

    private final Vertx vertx;
    private final ServiceSettings settings;
    private final @Nullable AuditTrail trail;
    private final Metrics metrics;
    private final TlsEngine tls;
    private final @Nullable ManagedUnbound unbound;
    private final ProcessState process;
    private final Traces traces;
    private final PublicSuffixes suffixes;
    private final AdnPolicy adn;
    private final ViewSigning signing;
    private final Pages pages;
    private final VerdictStore history;
    private final Clock clock;
    private final LongSupplier nanos = System::nanoTime;
    private final Supplier<@Nullable String> build;
    private final List<Resolver> resolvers = new ArrayList<>();
    private RemotePerspectives remotes = new RemotePerspectives(Map.of());

    Wiring(Vertx vertx, ServiceVerticle.Common common) {
        this.vertx = vertx;
        this.settings = common.settings();
        this.tls = common.beside().tls();
        this.unbound = common.beside().unbound();
        this.clock = common.beside().clock();
        this.process = common.process();
        this.build = () -> process.resolverProgram(settings.dns().servers(), unbound);
        this.trail = common.recorders().trail();
        this.metrics = common.recorders().metrics();
        this.traces = common.recorders().traces();
        this.suffixes = new PublicSuffixes(settings.checks().extraTlds());
        this.adn = new AdnPolicy(suffixes);
        this.signing = new ViewSigning(settings, common.signing());
        this.pages = new ProcessPages(settings, common.beside()).pages(common.people());
        this.history = common.recorders().history();
    }

    /** The API with all that stands behind it. */
    ApiServer api() {
        CheckRunner own = ownPerspective();
        Readiness ready = this::obstacles;
        Services services = new Services(
                coordinator(own),
                settings.role() == ServiceSettings.Role.COORDINATOR ? null : recorded(own),
                self(),
                ready,
                nanos,
                pages,
                traces,
                signing.signer());
        return new ApiServer(vertx, settings.http(), settings.auth(), services, codecs(), process.admission())
                .running(Build.version() + " " + Build.revision())
                .observedBy(new ApiTraffic(metrics));
    }

    private Codecs codecs() {
        return WireCodecs.of(suffixes, addresses());
    }

    /** Starts what the checks rest on; done when each resolver was tested once, passed or not. */
    Future<Void> start() {
        return Future.join(resolvers.stream().map(Resolver::start).toList()).mapEmpty();
    }

    /** Why this process cannot vouch for a check; empty when it can. */
    List<String> obstacles() {
        Stream<String> writing = trail == null ? Stream.of() : trail.obstacles().stream();
        return Stream.concat(resolverObstacles().stream(), writing).distinct().toList();
    }

    /** Why the resolvers are not trusted; empty when they are. */
    List<String> resolverObstacles() {
        return resolvers.stream()
                .flatMap(resolver -> resolver.obstacles().stream())
                .distinct()
                .toList();
    }

    /** Asks a perspective whether it can look; those of this process can while their resolvers are trusted. */
    Future<ProbeResult> probe(Perspective perspective) {
        return remotes.knows(perspective)
                ? remotes.probe(perspective)
                : Future.succeededFuture(LocalPerspectives.readiness(resolverObstacles()));
    }

    /** Lets go of what the checks hold. */
    Future<Void> close() {
        return remotes.close()
                .eventually(() ->
                        Future.join(resolvers.stream().map(Resolver::close).toList()))
                .mapEmpty();
    }

    private @Nullable CheckRunner ownPerspective() {
        PerspectiveSettings here = settings.perspective();
        return here == null
                ? null
                : runner(settings.dns()).withName(here.perspective().code());
    }

    /** What this perspective does for others is written down here; what it does for its own coordinator, there. */
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
                        coordination, planner, settings.caa(), addresses()::waiver, adn, PublicName.parser(suffixes)),
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

    /** Those of this process are asked without a wire, all others by it. */
    private LocalPerspectives views(CoordinatorSettings coordination) {
        Map<String, CheckRunner> runners = new HashMap<>();
        Map<String, RemotePerspective> others = new HashMap<>();
        Shared shared = new Shared(
                vertx,
                codecs().checks(),
                fleetLookup(),
                new Rejudgement(settings.caa(), clock),
                adn,
                signing.ofReplies(),
                clock,
                nanos);
        for (RemoteSettings remote : coordination.perspectives()) {
            if (remote.local()) {
                runners.put(
                        remote.code(),
                        runner(LocalPerspectives.dnsOf(remote, settings.dns())).withName(remote.code()));
            } else {
                ChannelLoad load = Objects.requireNonNull(process.channels().get(remote.code()), "one for each remote");
                CircuitBreaker breaker = Objects.requireNonNull(process.fleet()).breaker(remote.perspective());
                others.put(remote.code(), new RemotePerspective(remote, load, breaker, shared));
            }
        }
        remotes = new RemotePerspectives(others);
        return new LocalPerspectives(runners, remotes);
    }

    /** Finds perspectives by name. Whether the answer is proven does not matter: their certificates say who they are. */
    private AddressLookup fleetLookup() {
        Resolver resolver = new Resolver(vertx, settings.dns().unproven(), unbound, process.dns(), nanos);
        resolvers.add(resolver);
        AddressLookup lookup = new DnsAddressLookup(resolver, false);
        return settings.simulation() ? lookup : new SharedAddresses(lookup);
    }

    private CheckRunner runner(DnsSettings dns) {
        Resolver resolver = new Resolver(vertx, dns, unbound, process.dns(), nanos);
        resolvers.add(resolver);
        DnsLookup lookup = metrics.countingQueries(resolver);
        CaaChecker caa = new CaaChecker(lookup, resolver, settings.caa(), clock);
        PerspectiveSettings here = settings.perspective();
        return new CheckRunner(
                        metrics.<CaaRequest>countingChecks(caa::perform),
                        metrics.<DcvRequest>countingChecks(dcv(lookup)::perform),
                        CheckRecorder.NOWHERE,
                        CheckRunner.UNNAMED,
                        here == null ? PerspectiveSettings.DEFAULT_DEADLINE : here.deadline(),
                        clock,
                        nanos)
                .withWalk(new AdnWalk(lookup, adn)::find)
                .withSets(SetChecks.of(lookup, metrics));
    }

    private AddressPolicy addresses() {
        return AddressPolicy.of(
                settings.checks().allowAddresses(), settings.checks().blockAddresses());
    }

    private DcvCheckers dcv(DnsLookup resolver) {
        ChecksSettings checks = settings.checks();
        AddressPolicy addresses = addresses();
        DnsAddressLookup lookup = new DnsAddressLookup(resolver, checks.strictFamilies());
        PublicName names = PublicName.parser(suffixes);
        return new DcvCheckers(
                resolver,
                new GuardedHttp(vertx, lookup, addresses, checks, names, tls, metrics.exchanges()),
                new TlsProbe(vertx, lookup, addresses, checks, tls, metrics.exchanges()),
                clock);
    }
}
