package io.quorate.coordinator;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.Planning.Planned;
import io.quorate.model.CheckRequest;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.Verdict;
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
     * The verdict on a request by its plan; the future fails only by our own fault, or with {@link RequestRefused} where a
     * look-up before the first attempt shows that the request breaks a rule.
     *
     * @param call once the caller has left, the checks under way are stopped and no attempt is made any more; the future
     *     completes when that is done and recorded
     */
    Future<Verdict> corroborate(MpicRequest request, Planned plan, CallContext call);
}
