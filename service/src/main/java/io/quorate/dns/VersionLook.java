package io.quorate.dns;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import io.quorate.support.CallContext;

/**
 * Asks resolvers for their version at the interval of the health check, because a resolver may be replaced while this
 * process runs.
 */
final class VersionLook {

    /** The longest delay that a resolver silent on its version may add to a start. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final DnsClient client;
    private final List<ServerAddress> servers;
    private final ResolverVersions versions;
    private final LongSupplier nanos;
    private long timer = -1;

    VersionLook(
            Vertx vertx, DnsClient client, List<ServerAddress> servers, ResolverVersions versions, LongSupplier nanos) {
        this.vertx = vertx;
        this.client = client;
        this.servers = servers;
        this.versions = versions;
        this.nanos = nanos;
    }

    /** Asks now and every 30 seconds. Completes when all have answered or the patience is over; never fails. */
    Future<Void> start() {
        timer = vertx.setPeriodic(ResolverHealthCheck.EVERY.toMillis(), again -> ask());
        return ask();
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    private Future<Void> ask() {
        return Future.join(servers.stream().map(this::ask).toList()).mapEmpty();
    }

    private Future<Void> ask(ServerAddress server) {
        return client.askVersionAt(server, CallContext.ours(PATIENCE, nanos))
                .onSuccess(reply -> versions.note(server, VersionAnswer.read(reply.message())))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }
}
