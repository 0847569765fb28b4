package io.quorate.coordinator;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.Planning.Planned;
import io.quorate.model.CheckRequest;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.support.CallContext;

/** Answers what the API is asked. */
public interface Corroborator {

    /**
     * What will be done for a request, or every rule that it breaks: decided once, by the rules of this instant.
     *
     * @param appliedFor what the certificate is for, as the caller wrote it; null where it did not say
     * @param check null where the request's check could not be read: its other faults are still told
     */
    Planning plan(Orchestration orchestration, @Nullable CheckRequest check, @Nullable String appliedFor);

    /**
     * Corroborates a request by its plan.
     *
     * @param listener observes the attempts
     * @param call     once the caller has left, the checks under way are stopped and no attempt is made any more; the verdict
     *     completes when that is done and recorded. Checks that can no longer change a verdict are not stopped: what they see
     *     is recorded
     */
    Corroboration corroborate(MpicRequest request, Planned plan, CallContext call, AttemptListener listener);

    /** Corroborates a request that is not watched. */
    default Corroboration corroborate(MpicRequest request, Planned plan, CallContext call) {
        return corroborate(request, plan, call, AttemptListener.NONE);
    }
}
