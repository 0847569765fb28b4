package io.quorate.app;

import java.time.Duration;
import java.util.List;
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
import io.quorate.telemetry.LoopPulse;
import io.quorate.telemetry.Metrics;
import io.quorate.wire.ViewSigner;

/** The service on one event loop. */
final class ServiceVerticle extends VerticleBase {

    /**
     * Where what happens is written down.
     *
     * @param trail   null keeps no audit trail
     * @param history recent verdicts
     */
    record Recorders(@Nullable AuditTrail trail, Metrics metrics, Traces traces, VerdictStore history) {}

    /**
     * What all event loops of the process share, from one configuration to the next.
     *
     * @param beside    what checks speak TLS by, the resolver that this process runs, the clock
     * @param recorders where what happens is written down
     * @param process   what the event loops count in
     * @param people    what people read of the process
     * @param signing   the key that signs what this process sees; null where nothing is signed
     */
    record Common(
            Configured loaded,
            Service.Beside beside,
            Recorders recorders,
            ProcessState process,
            PeoplePages people,
            ViewSigner.@Nullable Key signing) {

        ServiceSettings settings() {
            return loaded.settings();
        }
    }

    /** What this event loop would go on with. */
    private record Prepared(Common common, Wiring wiring, Services services) {}

    private final Common first;
    private final LoopPulse pulse;
    private final int port;
    private final Duration patience;
    private final IntConsumer listening;
    private volatile @Nullable Wiring wiring;
    private @Nullable ApiServer api;
    private @Nullable Prepared prepared;

    /**
     * @param port      where to listen; -1 shares one free port among all instances
     * @param patience  how long a stop waits for requests under way
     * @param listening is told the port
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

    /** Whether this event loop has turned lately. */
    boolean turns() {
        return pulse.turns();
    }

    /** Whether the resolvers' self-tests pass. */
    boolean trustsResolvers() {
        Wiring joined = wiring;
        return joined != null && joined.resolverObstacles().isEmpty();
    }

    /** Asks a perspective on this loop, from whatever thread. */
    Future<ProbeResult> probe(Perspective perspective) {
        Wiring joined = wiring;
        if (joined == null) {
            return Future.failedFuture("not started yet");
        }
        return here(() -> joined.probe(perspective));
    }

    /** Makes ready for another configuration, from whatever thread; the one that counts goes on. */
    Future<Void> prepare(Common next) {
        return here(() -> {
            Wiring made = new Wiring(vertx, next, wiring);
            prepared = new Prepared(next, made, made.services());
            return made.start();
        });
    }

    /** Forgets what was made ready. */
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

    /** Shows another certificate on the API port, for all event loops; changes nothing where it fails. */
    Future<Void> exchange(TlsSettings tls, FileContents files) {
        return here(() -> {
            ApiServer server = api;
            return server == null ? Future.failedFuture("not started yet") : server.exchange(tls, files);
        });
    }

    /** Goes on with what was made ready; what is left of before is closed when its last request has ended. */
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
