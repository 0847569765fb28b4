package io.quorate.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

import io.quorate.api.ApiServer;
import io.quorate.api.ApiServer.Services;
import io.quorate.api.HttpSettings.TlsSettings;
import io.quorate.api.PeoplePages;
import io.quorate.audit.AuditTrail;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.ProbeResult;
import io.quorate.history.VerdictStore;
import io.quorate.model.Perspective;
import io.quorate.support.FileContents;
import io.quorate.support.Traces;
import io.quorate.telemetry.CertificateUse;
import io.quorate.telemetry.LoopPulse;
import io.quorate.telemetry.Metrics;
import io.quorate.wire.ViewSigner;

/**
 * The service on one event loop: starts and stops the loop's {@link Wiring} and listener, and changes both over to
 * another configuration. Resources that all loops share belong to {@link Service}.
 */
final class ServiceVerticle extends VerticleBase {

    /**
     * The recorders of everything that happens.
     *
     * @param trail   null to keep no audit trail
     * @param history the recent verdicts
     */
    record Recorders(@Nullable AuditTrail trail, Metrics metrics, Traces traces, VerdictStore history) {}

    /**
     * The objects that all event loops of the process share under one configuration.
     *
     * @param beside    the TLS engine of checks, the resolver that this process runs, the clock
     * @param recorders the recorders of everything that happens
     * @param process   the shared counters
     * @param people    the pages for people
     * @param signing   the key that signs this process's checks; null to sign nothing
     * @param shown     the end of validity of each certificate that this process presents
     */
    record Common(
            Configured loaded,
            Service.Beside beside,
            Recorders recorders,
            ProcessState process,
            PeoplePages people,
            ViewSigner.@Nullable Key signing,
            Map<CertificateUse, Instant> shown) {

        ServiceSettings settings() {
            return loaded.settings();
        }
    }

    /** The objects of another configuration, ready to be adopted by this event loop. */
    private record Prepared(Common common, Wiring wiring, Services services) {}

    private final Common first;
    private final LoopPulse pulse;
    private final int port;
    private final Duration patience;
    private final IntConsumer listening;
    private volatile @Nullable Wiring wiring;
    private @Nullable ApiServer api;
    private @Nullable Prepared prepared;
    private volatile boolean draining;

    /**
     * @param port      the port to listen on; -1 shares a free one among all instances
     * @param patience  how long {@link #drain} waits for requests in progress
     * @param listening receives the port
     */
    ServiceVerticle(Common common, int port, Duration patience, IntConsumer listening) {
        this.first = common;
        this.pulse = new LoopPulse(System::nanoTime, common.recorders().metrics()::loopLagged);
        this.port = port;
        this.patience = patience;
        this.listening = listening;
    }

    @Override
    public Future<?> start() {
        Wiring joined = new Wiring(vertx, first, null);
        ApiServer server = joined.api();
        this.wiring = joined;
        this.api = server;
        pulse.start(vertx);
        return server.start(port).onSuccess(listening::accept).compose(bound -> joined.start());
    }

    /** Returns whether this event loop ran recently. */
    boolean turns() {
        return pulse.turns();
    }

    /** Returns whether the resolvers pass their health checks. */
    boolean trustsResolvers() {
        Wiring joined = wiring;
        return joined != null && joined.resolverObstacles().isEmpty();
    }

    /** Probes a perspective on this loop. May be called from any thread. */
    Future<ProbeResult> probe(Perspective perspective) {
        Wiring joined = wiring;
        if (joined == null) {
            return Future.failedFuture("not started yet");
        }
        return here(() -> joined.probe(perspective));
    }

    /** Prepares another configuration while the current one stays in force. May be called from any thread. */
    Future<Void> prepare(Common next) {
        return here(() -> {
            Wiring made = new Wiring(vertx, next, wiring);
            prepared = new Prepared(next, made, made.services());
            return made.start();
        });
    }

    /** Discards the prepared configuration. */
    Future<Void> discard() {
        return here(() -> {
            Prepared ready = prepared;
            Wiring now = wiring;
            prepared = null;
            return ready == null || now == null
                    ? Future.succeededFuture()
                    : ready.wiring().closeUnusedBy(now);
        });
    }

    /** Exchanges the certificate of the API port, for all event loops. On failure nothing changes. */
    Future<Void> exchange(TlsSettings tls, FileContents files) {
        return here(() -> {
            ApiServer server = api;
            return server == null ? Future.failedFuture("not started yet") : server.exchange(tls, files);
        });
    }

    /**
     * Adopts the prepared configuration. Unused parts of the previous one are closed when its last request has ended.
     */
    Future<Void> adopt() {
        return here(() -> {
            Prepared ready = prepared;
            Wiring before = wiring;
            ApiServer server = api;
            prepared = null;
            if (ready != null && before != null && server != null) {
                wiring = ready.wiring();
                ServiceSettings settings = ready.common().settings();
                Future<Void> ended = server.exchange(settings.http(), settings.auth(), ready.services());
                Future<Void> unused = ended.eventually(() -> before.closeUnusedBy(ready.wiring()));
            }
            return Future.succeededFuture();
        });
    }

    private <T> Future<T> here(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(go ->
                Future.<T>future(promise -> work.get().onComplete(promise)).onComplete(done));
        return done.future();
    }

    /** Returns the reasons why this event loop cannot vouch for a check; empty if it can. */
    List<String> obstacles() {
        Wiring joined = wiring;
        if (joined == null) {
            return List.of("not started yet");
        }
        return draining ? List.of(ApiServer.STOPPING) : joined.obstacles();
    }

    /**
     * Refuses requests and goes on listening, so that every connection learns of it; completes when those in progress
     * have ended or have had their time. May be called from any thread.
     */
    Future<Void> drain() {
        draining = true;
        return here(() -> {
            ApiServer server = api;
            return server == null ? Future.succeededFuture() : server.drain(patience);
        });
    }

    /** Closes the connections, on which nothing is in progress after {@link #drain}. */
    @Override
    public Future<?> stop() {
        ApiServer server = api;
        Wiring joined = wiring;
        if (server == null || joined == null) {
            return Future.succeededFuture();
        }
        return server.close().eventually(joined::close).otherwiseEmpty();
    }
}
