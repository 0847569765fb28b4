package io.quorate.dns;

import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import io.quorate.model.Deadline;

/** A perspective's way to the DNS, on the event loop that made it. */
public final class Resolver implements DnsLookup {

    private final DnsClient client;
    private final DnsLookup lookup;

    public Resolver(Vertx vertx, DnsSettings settings, LongSupplier nanos) {
        this.client = new DnsClient(vertx, settings);
        this.lookup = new ResolverLookup(client, nanos);
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
        return client.close();
    }
}
