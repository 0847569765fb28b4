package io.quorate.dns;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.ResolverProcess.Running;
import io.quorate.support.CallContext;

/** A perspective's way to the DNS, on the event loop that made it. */
public final class Resolver implements DnsLookup, InsecurityProver {

    private final Vertx vertx;
    private final DnsSettings settings;
    private final LongSupplier nanos;
    private final DnsClient client;
    private final ResolverSource source;
    private final @Nullable ResolverHealthCheck healthCheck;
    private final @Nullable VersionLook versions;
    private final ResolverReach reach;
    private final DnsLookup traced;

    /** One that is the only resolver of its process. */
    public Resolver(Vertx vertx, DnsSettings settings, @Nullable ResolverProcess process, LongSupplier nanos) {
        this(vertx, settings, process, DnsTraffic.alone(), nanos);
    }

    /**
     * Belongs to the event loop that makes it.
     *
     * @param process the resolver that this process runs; null asks those that are configured
     * @param traffic what all resolvers of the process share
     */
    public Resolver(
            Vertx vertx,
            DnsSettings settings,
            @Nullable ResolverProcess process,
            DnsTraffic traffic,
            LongSupplier nanos) {
        if (settings.dnssec() == DnssecMode.MANAGED && process == null) {
            throw new IllegalArgumentException("dnssec: managed needs the process that it manages");
        }
        this.vertx = vertx;
        this.settings = settings;
        this.nanos = nanos;
        this.client = new DnsClient(vertx, settings, servers(process, settings), traffic, nanos);
        this.source = process == null
                ? new ResolverSource.Fixed(settings.servers())
                : new ResolverSource.Own(process, client);
        this.healthCheck = settings.dnssec().trustsAd() ? healthCheck() : null;
        this.versions = versionLook(traffic.versions());
        this.reach = new ResolverReach(client, settings, nanos);
        DnsLookup plain = new ResolverLookup(client, validation(), nanos);
        this.traced = new TracedLookup(healthCheck == null ? plain : new GuardedLookup(plain, healthCheck));
    }

    /** Starts to test the resolver, where its word is to be trusted; done when the first test is, passed or not. */
    public Future<Void> start() {
        Future<Void> known = versions == null ? Future.succeededFuture() : versions.start();
        return healthCheck == null
                ? known
                : Future.join(healthCheck.start(), reach.start(), known).mapEmpty();
    }

    /** Why nothing that the resolver says is trusted right now; empty when it is. */
    public List<String> obstacles() {
        return healthCheck == null ? List.of() : healthCheck.obstacles();
    }

    @Override
    public Future<DnsAnswer> ask(Question question, CallContext call) {
        return traced.ask(question, call);
    }

    @Override
    public Future<Proof> prove(String name, CallContext call) {
        return healthCheck == null
                ? Future.succeededFuture(
                        new Proof(false, "Without DNSSEC validation (dnssec: off) nothing is proven.", List.of()))
                : new GuardedProver(client, healthCheck, reach, nanos).prove(name, call);
    }

    /** Queries under way; 0 when no lookup is. */
    public int inFlight() {
        return client.inFlight();
    }

    public Future<Void> close() {
        if (healthCheck != null) {
            healthCheck.stop();
        }
        if (versions != null) {
            versions.stop();
        }
        return client.close();
    }

    private static Supplier<List<ServerAddress>> servers(@Nullable ResolverProcess process, DnsSettings settings) {
        return process == null
                ? settings::servers
                : () -> process.running().map(Running::address).stream().toList();
    }

    private ResolverHealthCheck healthCheck() {
        ResolverProbe probe = new ResolverProbe(client, settings.selfTestBogusName());
        return new ResolverHealthCheck(vertx, probe, source, nanos);
    }

    /** Asks those that are trusted; which unbound this process runs, it knows itself. */
    private @Nullable VersionLook versionLook(@Nullable ResolverVersions noted) {
        return noted == null || settings.dnssec() != DnssecMode.TRUST_AD
                ? null
                : new VersionLook(vertx, client, settings.servers(), noted, nanos);
    }

    private Validation validation() {
        return settings.dnssec().trustsAd() ? new TrustedAd(client, nanos) : new NoValidation();
    }
}
