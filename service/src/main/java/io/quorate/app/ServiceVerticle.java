package io.quorate.app;

import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

import io.quorate.api.ApiServer;
import io.quorate.api.PeoplePages;
import io.quorate.audit.AuditTrail;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.ProbeResult;
import io.quorate.history.VerdictStore;
import io.quorate.model.Perspective;
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
     * What all event loops of the process share.
     *
     * @param beside    what checks speak TLS by, the resolver that this process runs, the clock
     * @param recorders where what happens is written down
     * @param process   what the event loops count in
     * @param people    what people read of the process
     * @param signing   the key that signs what this process sees; null where nothing is signed
     */
    record Common(
            ServiceSettings settings,
            Service.Beside beside,
            Recorders recorders,
            ProcessState process,
            PeoplePages people,
            ViewSigner.@Nullable Key signing) {}

    private final Common common;
    private final LoopPulse pulse;
    private final int port;
    private final Duration patience;
    private final IntConsumer listening;
    private volatile @Nullable Wiring wiring;
    private @Nullable ApiServer api;

    /**
     * @param port      where to listen; -1 shares one free port among all instances
     * @param patience  how long a stop waits for requests under way
     * @param listening is told the port
     */
    ServiceVerticle(Common common, int port, Duration patience, IntConsumer listening) {
        this.common = common;
        this.pulse = new LoopPulse(System::nanoTime, common.recorders().metrics()::loopLagged);
        this.port = port;
        this.patience = patience;
        this.listening = listening;
    }

    @Override
    public Future<?> start() {
        Wiring joined = new Wiring(vertx, common);
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
        Promise<ProbeResult> answer = Promise.promise();
        context.runOnContext(here -> joined.probe(perspective).onComplete(answer));
        return answer.future();
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
