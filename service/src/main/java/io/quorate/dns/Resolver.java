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

/**
 * Entry point of this room: joins client, reader, validation, health check and prover into one resolver of a
 * perspective. Belongs to the event loop that made it.
 */
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

    /** Creates the only resolver of a process. */
    public Resolver(Vertx vertx, DnsSettings settings, @Nullable ResolverProcess process, LongSupplier nanos) {
        this(vertx, settings, process, DnsTraffic.alone(), nanos);
    }

    /**
     * Creates a resolver on the current event loop.
     *
     * @param process the resolver that this process runs; null asks the configured ones
     * @param traffic shared by all resolvers of the process
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

    /** Starts the health check where AD is trusted. Completes with the first check, whether it passed or not. */
    public Future<Void> start() {
        Future<Void> known = versions == null ? Future.succeededFuture() : versions.start();
        return healthCheck == null
                ? known
                : Future.join(healthCheck.start(), reach.start(), known).mapEmpty();
    }

    /** Returns the reasons why the resolver is not trusted right now; empty while it is. */
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

    /** Returns the number of queries under way; 0 when no lookup is. */
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

    /** Returns null for a managed resolver, whose version this process knows. */
    private @Nullable VersionLook versionLook(@Nullable ResolverVersions noted) {
        return noted == null || settings.dnssec() != DnssecMode.TRUST_AD
                ? null
                : new VersionLook(vertx, client, settings.servers(), noted, nanos);
    }

    private Validation validation() {
        return settings.dnssec().trustsAd() ? new TrustedAd(client, nanos) : new NoValidation();
    }
}
