package io.quorate.coordinator;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.Planning.Planned;
import io.quorate.model.CheckRequest;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.support.CallContext;

/** Port of the API to the coordinator: plans a request, and corroborates it by the plan. */
public interface Corroborator {

    /**
     * Returns the plan for a request, or every rule that it breaks. The decision is made once, by the rules in force
     * now.
     *
     * @param appliedFor the name in the certificate request, as the caller wrote it; null if it did not send one
     * @param check null if the request's check could not be read: its other faults are still reported
     */
    Planning plan(Orchestration orchestration, @Nullable CheckRequest check, @Nullable String appliedFor);

    /**
     * Corroborates a request by its plan.
     *
     * @param listener observes the attempts
     * @param call     once the caller has disconnected, the checks in progress are cancelled and no further attempt is
     *                 made; the verdict completes when that is done and recorded. Checks that can no longer change a
     *                 verdict are not cancelled, so that their observations are recorded
     */
    Corroboration corroborate(MpicRequest request, Planned plan, CallContext call, AttemptListener listener);

    /** Corroborates a request without a listener. */
    default Corroboration corroborate(MpicRequest request, Planned plan, CallContext call) {
        return corroborate(request, plan, call, AttemptListener.NONE);
    }
}
