package io.quorate.coordinator;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import io.quorate.model.Incomplete.Cause;
import io.quorate.model.Perspective;
import io.quorate.support.TimeLimit;

/**
 * Probes each perspective in the background, every five seconds with a timeout of four, so that a loss and a return are
 * both known within ten. The results open and close the circuits. Readers get the cached state; no probe is sent for
 * them. The choice of cohorts does not depend on it.
 */
public final class FleetWatch {

    public static final Duration EVERY = Duration.ofSeconds(5);
    private static final PerspectiveFault NO_ANSWER =
            new PerspectiveFault(Cause.TIMED_OUT, "it did not answer its probe in time.");
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private final List<Perspective> fleet;
    private final int cohort;
    private final PerspectiveProbe probe;
    private final Clock clock;
    private final Map<String, CircuitBreaker> breakers;
    private volatile Runnable stopping = () -> {};

    /**
     * Watches these perspectives.
     *
     * @param cohort number of perspectives that an attempt asks
     */
    public FleetWatch(List<Perspective> fleet, int cohort, PerspectiveProbe probe, Clock clock) {
        this(fleet, cohort, probe, clock, Map.of());
    }

    private FleetWatch(
            List<Perspective> fleet,
            int cohort,
            PerspectiveProbe probe,
            Clock clock,
            Map<String, CircuitBreaker> known) {
        this.fleet = List.copyOf(fleet);
        this.cohort = cohort;
        this.probe = probe;
        this.clock = clock;
        this.breakers = fleet.stream().collect(Collectors.toUnmodifiableMap(Perspective::code, perspective -> {
            CircuitBreaker kept = known.get(perspective.code());
            return kept == null ? new CircuitBreaker(perspective, clock) : kept;
        }));
    }

    /**
     * Returns a watch over another fleet.
     *
     * @param same codes of the perspectives that are unchanged and keep their state
     */
    public FleetWatch successor(List<Perspective> next, int cohortOfThem, Set<String> same) {
        Map<String, CircuitBreaker> kept = breakers.entrySet().stream()
                .filter(known -> same.contains(known.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new FleetWatch(next, cohortOfThem, probe, clock, kept);
    }

    /** Starts probing every five seconds, beginning now. Completes after the first round. */
    public Future<Void> start(Vertx vertx) {
        long timer = vertx.setPeriodic(EVERY.toMillis(), again -> round());
        stopping = () -> vertx.cancelTimer(timer);
        return round();
    }

    /** Stops probing. */
    public void stop() {
        stopping.run();
    }

    /** Probes each perspective once. */
    Future<Void> round() {
        return Future.join(fleet.stream().map(this::ask).toList()).mapEmpty();
    }

    /** Returns a message for each of today's rules that cannot be met; empty if all can be. */
    public List<String> missing() {
        return FleetPolicy.missing(fleet, up(), cohort, BaselinePolicy.at(clock.instant()));
    }

    /** Returns whether a perspective accepts the API key, is the expected one and is ready to check. */
    public boolean isUp(Perspective perspective) {
        return breaker(perspective).state().isUsable();
    }

    /** Returns the circuit breaker of this perspective. */
    public CircuitBreaker breaker(Perspective perspective) {
        return Objects.requireNonNull(breakers.get(perspective.code()), "one of the fleet");
    }

    /** Returns the perspective with this code and RIR, if it is part of the fleet. */
    public Optional<Perspective> find(String code, String rir) {
        return fleet.stream()
                .filter(each ->
                        each.code().equals(code) && each.rir().wireName().equals(rir))
                .findFirst();
    }

    public List<Perspective> fleet() {
        return fleet;
    }

    /** Returns the codes of the perspectives that are usable now. */
    public Set<String> up() {
        return fleet.stream().filter(this::isUp).map(Perspective::code).collect(Collectors.toSet());
    }

    private Future<ProbeResult> ask(Perspective perspective) {
        Future<ProbeResult> answer =
                Future.future(done -> probe.ask(perspective).onComplete(done));
        return TimeLimit.of(answer, PATIENCE.toMillis())
                .otherwise(failure -> ProbeResult.failed(NO_ANSWER))
                .onSuccess(result -> breaker(perspective).probed(result));
    }
}
