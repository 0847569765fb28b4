package io.quorate.coordinator;

import java.util.List;
import java.util.concurrent.TimeoutException;

import io.quorate.model.CheckRequest;
import io.quorate.model.ErrorType;
import io.quorate.model.Incomplete;
import io.quorate.model.Perspective;

/**
 * Makes the result of a perspective that gave no answer: incomplete, with a message that names the cause but no
 * internal detail.
 */
final class UnansweredPolicy {

    private UnansweredPolicy() {}

    static Incomplete resultOf(Perspective perspective, CheckRequest check, Throwable failure) {
        boolean late = failure instanceof TimeoutException;
        String words = "The remote check failed to complete: " + perspective.code()
                + (late
                        ? " did not answer before the attempt's deadline. Look at its load and at the way to it."
                        : " could not be asked. The coordinator's log names the cause.");
        return new Incomplete(
                check.noEvidence(),
                List.of(ErrorType.REMOTE_CHECK.error(words)),
                late ? Incomplete.Cause.TIMED_OUT : Incomplete.Cause.INTERNAL);
    }

    /**
     * Returns the result of a perspective that had not answered when the verdict was settled and the grace period was
     * over.
     */
    static Incomplete notAwaited(Perspective perspective, CheckRequest check) {
        String words = "The remote check failed to complete: " + perspective.code()
                + " was not awaited: the verdict was settled. What it saw by the attempt's deadline is in the audit trail.";
        return new Incomplete(
                check.noEvidence(), List.of(ErrorType.REMOTE_CHECK.error(words)), Incomplete.Cause.NOT_AWAITED);
    }
}
