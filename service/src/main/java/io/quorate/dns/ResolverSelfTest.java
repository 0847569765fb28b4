package io.quorate.dns;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.loop.TimeLimit;
import io.quorate.model.Deadline;
import io.quorate.model.Fields;

/**
 * Whether the resolvers that are trusted to validate do validate. Until the first test has passed, and whenever the last
 * one failed, nothing that they say is trusted; and what was said without proof is believed only when a test that began
 * later has passed.
 */
final class ResolverSelfTest {

    static final Duration EVERY = Duration.ofSeconds(30);

    /** After a failure: a resolver that was only busy, or not up yet, need not be distrusted for long. */
    static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    /** Tests that answers wait for begin no closer together than this: the price of certainty stays the same under load. */
    static final Duration APART = Duration.ofMillis(10);

    private static final Logger LOG = LoggerFactory.getLogger(ResolverSelfTest.class);

    private final Vertx vertx;
    private final ResolverProbe probe;
    private final LongSupplier nanos;
    /** Read by the probes of other threads. */
    private volatile String obstacle = "the resolver's self-test is not done yet";

    private @Nullable Promise<Void> next;
    private boolean running;
    private long beganNanos;
    private long timer = -1;
    private long retry = -1;

    ResolverSelfTest(Vertx vertx, ResolverProbe probe, LongSupplier nanos) {
        this.vertx = vertx;
        this.probe = probe;
        this.nanos = nanos;
    }

    /** Tests now and every 30 seconds, every second while it fails; done when the first test is. */
    Future<Void> start() {
        timer = vertx.setPeriodic(EVERY.toMillis(), again -> freshTest());
        return freshTest();
    }

    void stop() {
        vertx.cancelTimer(timer);
        vertx.cancelTimer(retry);
        timer = -1;
    }

    /** Why the resolvers are not trusted; empty when they are. */
    List<String> obstacles() {
        return obstacle.isEmpty() ? List.of() : List.of(obstacle);
    }

    /** Done when a test that begins after this call is; all who ask meanwhile share it. */
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

    /** Returns why the resolvers are not trusted by a test that begins after this call; empty when they are. */
    Future<String> confirm(Deadline deadline) {
        return TimeLimit.of(freshTest(), deadline.timerMillis())
                .transform(tested -> Future.succeededFuture(
                        tested.failed() && obstacle.isEmpty() ? "its self-test did not end in time" : obstacle));
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
        probe.run(Deadline.after(EVERY.dividedBy(2), nanos)).onComplete(tested -> {
            conclude(tested.succeeded() ? tested.result() : "the self-test broke: " + tested.cause());
            running = false;
            if (next != null) {
                scheduleNext();
            }
            if (waiting != null) {
                waiting.complete();
            }
        });
    }

    private void conclude(String found) {
        if (!found.equals(obstacle)) {
            (found.isEmpty() ? LOG.atInfo() : LOG.atWarn())
                    .addKeyValue(Fields.OUTCOME, found.isEmpty() ? "passed" : "failed")
                    .addKeyValue(Fields.CAUSE, found)
                    .log("resolver self-test");
        }
        obstacle = found;
        if (!found.isEmpty() && timer >= 0 && retry < 0) {
            retry = vertx.setTimer(AFTER_FAILURE.toMillis(), due -> {
                retry = -1;
                freshTest();
            });
        }
    }
}
