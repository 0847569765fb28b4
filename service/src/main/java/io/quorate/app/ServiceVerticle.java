package io.quorate.app;

import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

import io.quorate.api.ApiServer;
import io.quorate.config.ServiceSettings;
import io.quorate.telemetry.AuditTrail;

/** The service on one event loop. */
final class ServiceVerticle extends VerticleBase {

    private final ServiceSettings settings;
    private final @Nullable AuditTrail trail;
    private final int port;
    private final Duration patience;
    private final IntConsumer listening;
    private volatile @Nullable Wiring wiring;
    private @Nullable ApiServer api;

    /**
     * @param trail     null keeps no audit trail
     * @param port      where to listen; -1 shares one free port among all instances
     * @param patience  how long a stop waits for requests under way
     * @param listening is told the port
     */
    ServiceVerticle(
            ServiceSettings settings, @Nullable AuditTrail trail, int port, Duration patience, IntConsumer listening) {
        this.settings = settings;
        this.trail = trail;
        this.port = port;
        this.patience = patience;
        this.listening = listening;
    }

    @Override
    public Future<?> start() {
        Wiring joined = new Wiring(vertx, settings, trail);
        ApiServer server = joined.api();
        this.wiring = joined;
        this.api = server;
        return server.start(port).onSuccess(listening::accept).compose(bound -> joined.start());
    }

    /** Why this event loop cannot vouch for a check; empty when it can. */
    List<String> obstacles() {
        Wiring joined = wiring;
        return joined == null ? List.of("not started yet") : joined.obstacles();
    }

    @Override
    public Future<?> stop() {
        ApiServer server = api;
        Wiring joined = wiring;
        if (server == null || joined == null) {
            return Future.succeededFuture();
        }
        return server.stop(patience).eventually(joined::close).otherwiseEmpty();
    }
}
