package io.quorate.dns;

import java.util.List;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.model.Deadline;

/** A perspective's way to the DNS, on the event loop that made it. */
public final class Resolver implements DnsLookup {

    private final DnsClient client;
    private final DnsLookup lookup;
    private final @Nullable ResolverSelfTest selfTest;

    public Resolver(Vertx vertx, DnsSettings settings, LongSupplier nanos) {
        this.client = new DnsClient(vertx, settings);
        this.selfTest = settings.dnssec() == DnssecMode.TRUST_AD
                ? new ResolverSelfTest(vertx, client, settings.selfTestBogusName(), nanos)
                : null;
        this.lookup = new ResolverLookup(client, settings.dnssec(), this::obstacles, nanos);
    }

    /** Starts to test the resolver, where its word is to be trusted; done when the first test is, passed or not. */
    public Future<Void> start() {
        return selfTest == null ? Future.succeededFuture() : selfTest.start();
    }

    /** Why nothing that the resolver says is trusted right now; empty when it is. */
    public List<String> obstacles() {
        return selfTest == null ? List.of() : selfTest.obstacles();
    }

    @Override
    public Future<DnsAnswer> ask(Question question, Deadline deadline) {
        return lookup.ask(question, deadline);
    }

    /** Queries under way; 0 when no lookup is. */
    public int inFlight() {
        return client.inFlight();
    }

    public Future<Void> close() {
        if (selfTest != null) {
            selfTest.stop();
        }
        return client.close();
    }
}
