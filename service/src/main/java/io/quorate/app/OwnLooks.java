package io.quorate.app;

import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

import io.quorate.caa.CaaChecker;
import io.quorate.config.ServiceSettings;
import io.quorate.dcv.AdnPolicy;
import io.quorate.dcv.AdnWalk;
import io.quorate.dcv.DcvCheckers;
import io.quorate.dns.AddressLookup;
import io.quorate.dns.DnsAddressLookup;
import io.quorate.dns.DnsLookup;
import io.quorate.dns.DnsSettings;
import io.quorate.dns.Resolver;
import io.quorate.model.CaaRequest;
import io.quorate.model.DcvRequest;
import io.quorate.net.AddressPolicy;
import io.quorate.net.ChecksSettings;
import io.quorate.net.GuardedHttp;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.net.TlsProbe;
import io.quorate.perspective.CheckRecorder;
import io.quorate.perspective.CheckRunner;
import io.quorate.perspective.PerspectiveSettings;
import io.quorate.remote.SharedAddresses;
import io.quorate.telemetry.Metrics;

/**
 * The perspectives that one event loop plays itself, with their resolvers, and the resolver that finds remote
 * perspectives. Unchanged parts are carried over by a reload: a resolver keeps its sockets and the result of its health
 * check.
 */
final class OwnLooks {

    /** Contains a space, which the code of a perspective never does. */
    private static final String OWN = "this process";

    private final Vertx vertx;
    private final ServiceVerticle.Common common;
    private final ServiceSettings settings;
    private final Metrics metrics;
    private final PublicSuffixes suffixes;
    private final AdnPolicy adn;
    private final Clock clock;
    private final LongSupplier nanos = System::nanoTime;
    private final Kept<Use, Look> looks;
    private final Kept<DnsSettings, Resolver> fleet;

    /** @param before the previous configuration's instance; null at the start */
    OwnLooks(Vertx vertx, ServiceVerticle.Common common, @Nullable OwnLooks before) {
        this.vertx = vertx;
        this.common = common;
        this.settings = common.settings();
        this.metrics = common.recorders().metrics();
        this.clock = common.beside().clock();
        this.suffixes = new PublicSuffixes(settings.checks().extraTlds());
        this.adn = new AdnPolicy(suffixes);
        this.looks = before == null ? new Kept<>() : before.looks.next();
        this.fleet = before == null ? new Kept<>() : before.fleet.next();
    }

    /** A perspective and the settings of its resolver. */
    private record Use(String code, DnsSettings dns) {}

    private record Look(Resolver resolver, CheckRunner runner) {}

    PublicSuffixes suffixes() {
        return suffixes;
    }

    AdnPolicy adn() {
        return adn;
    }

    /** Returns the perspective of this process. */
    CheckRunner own(PerspectiveSettings here) {
        return of(OWN, settings.dns()).withName(here.perspective().code());
    }

    /** Returns a perspective of a simulation. */
    CheckRunner local(String code, DnsSettings dns) {
        return of(code, dns).withName(code);
    }

    /**
     * Returns the lookup of remote perspectives by name. Its answers need no DNSSEC proof, since certificates identify
     * the perspectives.
     */
    AddressLookup fleet() {
        AddressLookup lookup = new DnsAddressLookup(
                fleet.take(
                        settings.dns().withoutDnssec(),
                        () -> resolver(settings.dns().withoutDnssec())),
                false);
        return settings.simulation() ? lookup : new SharedAddresses(lookup);
    }

    AddressPolicy addresses() {
        return AddressPolicy.of(
                settings.checks().allowAddresses(), settings.checks().blockAddresses());
    }

    /**
     * Starts the resolvers that were not carried over; completes when each was tested once, whether it passed or not.
     */
    Future<Void> start() {
        return Future.join(resolvers(looks.made(), fleet.made())
                        .map(Resolver::start)
                        .toList())
                .mapEmpty();
    }

    /** Returns the reasons why the resolvers are not trusted; empty if they are. */
    List<String> obstacles() {
        return resolvers(looks.all(), fleet.all())
                .flatMap(resolver -> resolver.obstacles().stream())
                .distinct()
                .toList();
    }

    Future<Void> close() {
        return closed(resolvers(looks.all(), fleet.all()));
    }

    /** Closes the resolvers that another configuration does not use. */
    Future<Void> closeUnusedBy(OwnLooks other) {
        return closed(resolvers(looks.unusedBy(other.looks), fleet.unusedBy(other.fleet)));
    }

    private static Stream<Resolver> resolvers(List<Look> looks, List<Resolver> others) {
        return Stream.concat(looks.stream().map(Look::resolver), others.stream());
    }

    private static Future<Void> closed(Stream<Resolver> resolvers) {
        return Future.join(resolvers.map(Resolver::close).toList()).mapEmpty();
    }

    private CheckRunner of(String code, DnsSettings dns) {
        return looks.take(new Use(code, dns), () -> {
                    Resolver resolver = resolver(dns);
                    return new Look(resolver, runner(resolver));
                })
                .runner();
    }

    private Resolver resolver(DnsSettings dns) {
        return new Resolver(
                vertx, dns, common.beside().unbound(), common.process().dns(), nanos);
    }

    private CheckRunner runner(Resolver resolver) {
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

    private DcvCheckers dcv(DnsLookup resolver) {
        ChecksSettings checks = settings.checks();
        AddressPolicy addresses = addresses();
        DnsAddressLookup lookup = new DnsAddressLookup(resolver, checks.strictFamilies());
        PublicName names = PublicName.parser(suffixes);
        return new DcvCheckers(
                resolver,
                new GuardedHttp(
                        vertx, lookup, addresses, checks, names, common.beside().tls(), metrics.exchanges()),
                new TlsProbe(vertx, lookup, addresses, checks, common.beside().tls(), metrics.exchanges()),
                clock);
    }
}
