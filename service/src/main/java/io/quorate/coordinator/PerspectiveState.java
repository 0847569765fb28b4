package io.quorate.coordinator;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.ProbeResult.Outcome;

/**
 * What is known of one perspective, and whether it is asked. Five checks in a row that it did not answer open the circuit,
 * and so do two probes between which it answered no check either. A probe that passes, or a late answer, puts it on trial
 * until a check is answered, or the next probe passes: one more failure opens it again.
 *
 * @param circuit  whether it is asked
 * @param up       whether its last probe passed
 * @param since    when circuit or {@code up} last changed
 * @param checks   checks in a row that it did not answer
 * @param probes   probes in a row that failed, with no check answered between them
 * @param fault    what went wrong last, null where nothing did since the start
 * @param build    the version that it runs, null where that is not known
 */
public record PerspectiveState(
        Circuit circuit,
        boolean up,
        Instant since,
        int checks,
        int probes,
        @Nullable PerspectiveFault fault,
        @Nullable String build) {

    /** Failed checks in a row that open the circuit. */
    public static final int CHECKS = 5;

    /** Failed probes in a row that open the circuit: one alone may be a lost packet, or a machine that is short of CPU. */
    public static final int PROBES = 2;

    /** Whether a perspective is asked, in the usual words. */
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

    /** Asked, and not known to be up before its first probe. */
    static PerspectiveState unknown(Instant now) {
        return new PerspectiveState(Circuit.CLOSED, false, now, 0, 0, null, null);
    }

    boolean isAsked() {
        return circuit != Circuit.OPEN;
    }

    /** Whether it can be counted on: readiness of the fleet is made of this. */
    boolean isUsable() {
        return up && isAsked();
    }

    /** After a check that it answered; where the circuit has opened since it was sent, that proves as much as a probe. */
    PerspectiveState answered(Instant now) {
        Circuit next = circuit == Circuit.OPEN ? Circuit.HALF_OPEN : Circuit.CLOSED;
        return turned(next, up, now, 0, 0, fault, build);
    }

    /** After a check that it did not answer. */
    PerspectiveState unanswered(PerspectiveFault why, Instant now) {
        int inARow = checks + 1;
        Circuit next = circuit == Circuit.CLOSED && inARow < CHECKS ? Circuit.CLOSED : Circuit.OPEN;
        return circuit == Circuit.OPEN ? this : turned(next, up, now, inARow, probes, why, build);
    }

    /** After a probe. */
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
