package io.quorate.coordinator;

import io.quorate.model.AttemptPlan;
import io.quorate.model.PerspectiveReport;

/**
 * Observes attempts while they are under way, for callers who watch. Called on the event loop of the request: it must be
 * quick, and must not throw.
 */
public interface AttemptListener {

    /** For callers who wait for the verdict alone. */
    AttemptListener NONE = new AttemptListener() {};

    /** An attempt begins; called before any view is asked. */
    default void began(AttemptPlan attempt) {}

    /**
     * A view has answered, or is known not to answer any more. Views that an attempt does not await are left out.
     *
     * @param attempt its number, from 1
     * @param primary whether it is the coordinator's own view
     */
    default void answered(int attempt, PerspectiveReport report, boolean primary) {}
}
