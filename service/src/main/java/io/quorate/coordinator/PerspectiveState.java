package io.quorate.coordinator;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.ProbeResult.Outcome;

/**
 * The known state of one perspective, and the decision whether to ask it. Five unanswered checks in a row open the
 * circuit, and so do two failed probes with no answered check between them. A probe that does not fail, or a late
 * answer, sets it to half-open until a check is answered or the next such probe; one more failure opens it again.
 *
 * @param circuit  whether the perspective is asked
 * @param up       whether its last probe passed
 * @param since    when circuit or {@code up} last changed
 * @param checks   number of unanswered checks in a row
 * @param probes   number of failed probes in a row, with no answered check between them
 * @param fault    the latest fault, null if there was none since the start
 * @param build    the version that it runs, null if unknown
 */
public record PerspectiveState(
        Circuit circuit,
        boolean up,
        Instant since,
        int checks,
        int probes,
        @Nullable PerspectiveFault fault,
        @Nullable String build) {

    /** Unanswered checks in a row that open the circuit. */
    public static final int CHECKS = 5;

    /** Failed probes in a row that open the circuit. A single one may be a lost packet, or a machine short of CPU. */
    public static final int PROBES = 2;

    /** The usual states of a circuit breaker. */
    public enum Circuit {
        CLOSED("closed"),
        OPEN("open"),
        HALF_OPEN("half-open");

        private final String wireName;

        Circuit(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /** Returns the state before the first probe: the perspective is asked but not known to be up. */
    static PerspectiveState unknown(Instant now) {
        return new PerspectiveState(Circuit.CLOSED, false, now, 0, 0, null, null);
    }

    boolean isAsked() {
        return circuit != Circuit.OPEN;
    }

    /** Returns whether the perspective is up and asked. Readiness of the fleet depends on this. */
    boolean isUsable() {
        return up && isAsked();
    }

    /**
     * Returns the state after an answered check. If the circuit has opened since the check was sent, its answer counts
     * like a passed probe.
     */
    PerspectiveState answered(Instant now) {
        Circuit next = circuit == Circuit.OPEN ? Circuit.HALF_OPEN : Circuit.CLOSED;
        return turned(next, up, now, 0, 0, fault, build);
    }

    /** Returns the state after a check that was not answered. */
    PerspectiveState unanswered(PerspectiveFault why, Instant now) {
        int inARow = checks + 1;
        Circuit next = circuit == Circuit.CLOSED && inARow < CHECKS ? Circuit.CLOSED : Circuit.OPEN;
        return circuit == Circuit.OPEN ? this : turned(next, up, now, inARow, probes, why, build);
    }

    /** Returns the state after a probe. */
    PerspectiveState probed(ProbeResult result, Instant now) {
        if (result.outcome() == Outcome.FAILED) {
            int inARow = probes + 1;
            Circuit next = circuit == Circuit.CLOSED && inARow < PROBES ? Circuit.CLOSED : Circuit.OPEN;
            return turned(next, false, now, checks, inARow, result.fault(), build);
        }
        boolean ready = result.outcome() == Outcome.PASSED;
        Circuit next = circuit == Circuit.OPEN ? Circuit.HALF_OPEN : Circuit.CLOSED;
        int inARow = circuit == Circuit.CLOSED ? checks : 0;
        return turned(next, ready, now, inARow, 0, ready ? fault : result.fault(), result.build());
    }

    private PerspectiveState turned(
            Circuit next,
            boolean nowUp,
            Instant now,
            int failedChecks,
            int failedProbes,
            @Nullable PerspectiveFault why,
            @Nullable String version) {
        Instant began = next == circuit && nowUp == up ? since : now;
        return new PerspectiveState(next, nowUp, began, failedChecks, failedProbes, why, version);
    }
}
