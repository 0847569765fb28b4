package io.quorate.coordinator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import io.quorate.model.Perspective;
import io.quorate.support.TimeLimit;

/**
 * Knows which perspectives lately answered. Each is asked every five seconds and has four to answer, so a loss and a
 * return are both known within ten; whoever wants to know asks no perspective. It has no part in choosing cohorts.
 */
public final class FleetWatch {

    static final Duration EVERY = Duration.ofSeconds(5);
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private final List<Perspective> fleet;
    private final int cohort;
    private final PerspectiveProbe probe;
    private final Clock clock;
    /** Read by probes of other threads. */
    private final Set<String> up = ConcurrentHashMap.newKeySet();

    /**
     * Watches these perspectives.
     *
     * @param cohort how many of them an attempt asks
     */
    public FleetWatch(List<Perspective> fleet, int cohort, PerspectiveProbe probe, Clock clock) {
        this.fleet = List.copyOf(fleet);
        this.cohort = cohort;
        this.probe = probe;
        this.clock = clock;
    }

    /** Asks now and every five seconds, for as long as this Vert.x lives; done after the first round. */
    public Future<Void> start(Vertx vertx) {
        vertx.setPeriodic(EVERY.toMillis(), again -> round());
        return round();
    }

    /** Asks each perspective once. */
    Future<Void> round() {
        return Future.join(fleet.stream().map(this::ask).toList()).mapEmpty();
    }

    /** What is missing for the rules of today, in words; empty when they can be met. */
    public List<String> missing() {
        return FleetPolicy.missing(fleet, Set.copyOf(up), cohort, BaselinePolicy.at(clock.instant()));
    }

    public boolean isUp(Perspective perspective) {
        return up.contains(perspective.code());
    }

    public List<Perspective> fleet() {
        return fleet;
    }

    private Future<Boolean> ask(Perspective perspective) {
        Future<Boolean> answer =
                Future.future(done -> probe.isReady(perspective).onComplete(done));
        return TimeLimit.of(answer, PATIENCE.toMillis()).otherwise(false).onSuccess(ready -> note(perspective, ready));
    }

    private void note(Perspective perspective, boolean ready) {
        if (ready) {
            up.add(perspective.code());
        } else {
            up.remove(perspective.code());
        }
    }
}
