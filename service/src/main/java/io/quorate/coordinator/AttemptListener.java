package io.quorate.coordinator;

import io.quorate.model.AttemptPlan;
import io.quorate.model.PerspectiveReport;

/**
 * Observes attempts in progress, for callers that stream events. Called on the event loop of the request:
 * implementations must be quick and must not throw.
 */
public interface AttemptListener {

    /** Ignores all events, for callers that wait for the verdict alone. */
    AttemptListener NONE = new AttemptListener() {};

    /** Called when an attempt begins, before any perspective is asked. */
    default void began(AttemptPlan attempt) {}

    /**
     * Called when a perspective has answered or can no longer answer. Not called for views that the attempt does not
     * await.
     *
     * @param attempt the attempt's number, from 1
     * @param primary whether the report is the coordinator's own
     */
    default void answered(int attempt, PerspectiveReport report, boolean primary) {}
}
