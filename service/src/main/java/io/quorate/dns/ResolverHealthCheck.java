package io.quorate.dns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.dns.ResolverProcess.Running;
import io.quorate.support.CallContext;
import io.quorate.support.Fields;
import io.quorate.support.TimeLimit;

/**
 * Checks repeatedly that the trusted resolvers validate. Until the first check has passed, and while the last one
 * failed, no answer is trusted. An answer without proof is believed only after a check that began later has passed. The
 * questions of one check are in {@link ResolverProbe}.
 */
final class ResolverHealthCheck {

    static final Duration EVERY = Duration.ofSeconds(30);

    /**
     * The pause after a failure; short, so that a resolver that was only busy or still starting is trusted again soon.
     */
    static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /** The least time between checks that answers wait for, which bounds their cost under load. */
    static final Duration APART = Duration.ofMillis(10);

    private static final Logger LOG = LoggerFactory.getLogger(ResolverHealthCheck.class);

    private static final String NOT_DONE = "the resolver's self-test is not done yet";

    private final Vertx vertx;
    private final ResolverProbe probe;
    private final ResolverSource source;
    private final LongSupplier nanos;
    /** Volatile because the readiness probes of other threads read it. */
    private volatile Conclusion last = new Conclusion(Optional.empty(), NOT_DONE);

    private @Nullable Promise<Void> next;
    private boolean running;
    private long beganNanos;
    private long timer = -1;
    private long retry = -1;

    /**
     * The result of the last check.
     *
     * @param life     the life of a resolver that this process runs; empty for other resolvers
     * @param obstacle empty if the check passed
     */
    private record Conclusion(Optional<Running> life, String obstacle) {}

    ResolverHealthCheck(Vertx vertx, ResolverProbe probe, ResolverSource source, LongSupplier nanos) {
        this.vertx = vertx;
        this.probe = probe;
        this.source = source;
        this.nanos = nanos;
    }

    /** Checks now and every 30 seconds, every second while it fails. Completes with the first check. */
    Future<Void> start() {
        timer = vertx.setPeriodic(EVERY.toMillis(), again -> freshTest());
        Context here = vertx.getOrCreateContext();
        source.onChange(() -> here.runOnContext(changed -> testAgain()));
        return freshTest();
    }

    private void testAgain() {
        if (timer >= 0) {
            freshTest();
        }
    }

    void stop() {
        vertx.cancelTimer(timer);
        vertx.cancelTimer(retry);
        timer = -1;
    }

    /** Returns why the resolvers are not trusted; empty while they are. */
    List<String> obstacles() {
        Conclusion now = last;
        String obstacle = source.obstacle();
        if (obstacle.isEmpty()) {
            obstacle = now.life().equals(source.life()) ? now.obstacle() : NOT_DONE;
        }
        return obstacle.isEmpty() ? List.of() : List.of(obstacle);
    }

    /** Returns the life of the resolver that is asked now. Answers of an earlier life are not believed. */
    Optional<Running> life() {
        return source.life();
    }

    /** Completes with a check that begins after this call; concurrent callers share it. */
    Future<Void> freshTest() {
        Promise<Void> shared = next;
        if (shared != null) {
            return shared.future();
        }
        Promise<Void> mine = Promise.promise();
        next = mine;
        if (!running) {
            scheduleNext();
        }
        return mine.future();
    }

    /**
     * Returns why an answer is not believed, by a check that begins after this call; empty if it is.
     *
     * @param asked the life of the resolver that gave the answer
     */
    Future<String> confirm(Optional<Running> asked, CallContext call) {
        return TimeLimit.of(freshTest(), call.timerMillis())
                .transform(tested -> Future.succeededFuture(doubt(asked, tested.succeeded())));
    }

    private String doubt(Optional<Running> asked, boolean testedInTime) {
        if (!asked.equals(source.life())) {
            return "it was started anew meanwhile";
        }
        List<String> obstacles = obstacles();
        return obstacles.isEmpty() && !testedInTime
                ? "its self-test did not end in time"
                : String.join(", ", obstacles);
    }

    private void scheduleNext() {
        running = true;
        long since = nanos.getAsLong() - beganNanos;
        long wait = APART.minusNanos(since).toMillis();
        if (beganNanos != 0 && wait > 0) {
            vertx.setTimer(wait, due -> run());
        } else {
            run();
        }
    }

    private void run() {
        Promise<Void> waiting = next;
        next = null;
        beganNanos = nanos.getAsLong();
        Optional<Running> life = source.life();
        test(life, CallContext.ours(EVERY.dividedBy(2), nanos)).onComplete(tested -> {
            conclude(new Conclusion(
                    life, tested.succeeded() ? tested.result() : "the self-test broke: " + tested.cause()));
            running = false;
            if (next != null) {
                scheduleNext();
            }
            if (waiting != null) {
                waiting.complete();
            }
        });
    }

    private Future<String> test(Optional<Running> life, CallContext call) {
        String obstacle = source.obstacle();
        if (!obstacle.isEmpty()) {
            return Future.succeededFuture(obstacle);
        }
        return source.identify(life, call)
                .compose(stranger -> stranger.isEmpty()
                        ? probe.run(source.servers(life), call)
                                .map(found -> life.isPresent() ? ResolverProbe.behindOwnResolver(found) : found)
                        : Future.succeededFuture(stranger));
    }

    private void conclude(Conclusion conclusion) {
        String found = conclusion.obstacle();
        if (!found.equals(last.obstacle())) {
            (found.isEmpty() ? LOG.atInfo() : LOG.atWarn())
                    .addKeyValue(Fields.OUTCOME, found.isEmpty() ? "passed" : "failed")
                    .addKeyValue(Fields.CAUSE, found)
                    .log("resolver self-test");
        }
        last = conclusion;
        if (!found.isEmpty() && timer >= 0 && retry < 0) {
            retry = vertx.setTimer(AFTER_FAILURE.toMillis(), due -> {
                retry = -1;
                freshTest();
            });
        }
    }
}
