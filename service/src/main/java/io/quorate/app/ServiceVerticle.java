package io.quorate.app;

import java.time.Duration;
import java.util.function.IntConsumer;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

import io.quorate.api.ApiServer;
import io.quorate.config.ServiceSettings;

/** The service on one event loop. */
final class ServiceVerticle extends VerticleBase {

    private final ServiceSettings settings;
    private final Duration patience;
    private final IntConsumer listening;
    private @Nullable Wiring wiring;
    private @Nullable ApiServer api;

    /**
     * @param patience  how long a stop waits for requests under way
     * @param listening is told the port
     */
    ServiceVerticle(ServiceSettings settings, Duration patience, IntConsumer listening) {
        this.settings = settings;
        this.patience = patience;
        this.listening = listening;
    }

    @Override
    public Future<?> start() {
        Wiring joined = new Wiring(vertx, settings);
        ApiServer server = joined.api();
        this.wiring = joined;
        this.api = server;
        return server.start().onSuccess(listening::accept);
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
