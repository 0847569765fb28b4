package io.quorate.coordinator;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import io.quorate.coordinator.PerspectiveState.Circuit;
import io.quorate.model.Perspective;
import io.quorate.support.Fields;

/**
 * Holds the state of one perspective for the whole process, so that what one event loop learns applies to all and one
 * probe suffices. It never removes a perspective from a cohort: a perspective that is not asked is reported as
 * incomplete at once. It never blocks. {@link PerspectiveState} decides the transitions.
 */
public final class CircuitBreaker {

    private static final Logger LOG = LoggerFactory.getLogger(CircuitBreaker.class);

    private final Perspective perspective;
    private final Clock clock;
    private final AtomicReference<PerspectiveState> state;

    public CircuitBreaker(Perspective perspective, Clock clock) {
        this.perspective = perspective;
        this.clock = clock;
        this.state = new AtomicReference<>(PerspectiveState.unknown(clock.instant()));
    }

    public PerspectiveState state() {
        return read();
    }

    /** Returns the fault for which the perspective is not asked; empty if it is asked. */
    public Optional<PerspectiveFault> obstacle() {
        PerspectiveState now = read();
        return now.isAsked() ? Optional.empty() : Optional.ofNullable(now.fault());
    }

    /** Records that the perspective answered a check. */
    public void answered() {
        PerspectiveState now = read();
        if (now.circuit() != Circuit.CLOSED || now.checks() > 0 || now.probes() > 0) {
            turn(old -> old.answered(clock.instant()));
        }
    }

    /** Records that the perspective did not answer a check. */
    public void failed(PerspectiveFault fault) {
        turn(old -> old.unanswered(fault, clock.instant()));
    }

    void probed(ProbeResult result) {
        turn(old -> old.probed(result, clock.instant()));
    }

    private PerspectiveState read() {
        return Objects.requireNonNull(state.get());
    }

    private void turn(UnaryOperator<PerspectiveState> by) {
        PerspectiveState before = state.getAndUpdate(by);
        PerspectiveState after = by.apply(before);
        if (before.circuit() != after.circuit() || before.up() != after.up()) {
            log(after);
        }
    }

    private void log(PerspectiveState now) {
        PerspectiveFault fault = now.fault();
        LOG.atLevel(now.isUsable() ? Level.INFO : Level.WARN)
                .addKeyValue(Fields.PERSPECTIVE, perspective.code())
                .addKeyValue(
                        Fields.OUTCOME,
                        (now.up() ? "up, " : "not up, ") + now.circuit().wireName())
                .addKeyValue(Fields.WORDS, now.isUsable() || fault == null ? "" : fault.words())
                .log("perspective state");
    }
}
