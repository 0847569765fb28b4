package io.quorate.remote;

import java.util.List;

import io.quorate.coordinator.FleetWatch;
import io.quorate.coordinator.PerspectiveFault;
import io.quorate.model.CheckRequest;
import io.quorate.model.ErrorType;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;

/** Thrown when a perspective gave no usable answer; carries the cause and words for the caller. */
final class RemoteCheckException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Cause cause;

    RemoteCheckException(Cause cause, String words) {
        super(words, null, false, false);
        this.cause = cause;
    }

    /** Returns the exception for a perspective that is not asked because of earlier failures. */
    static RemoteCheckException notAsked(PerspectiveFault before) {
        return new RemoteCheckException(
                before.cause(),
                "it was not asked, because it failed before: " + before.words() + " It is tried again every "
                        + FleetWatch.EVERY.toSeconds() + " seconds.");
    }

    Cause why() {
        return cause;
    }

    PerspectiveFault fault() {
        return new PerspectiveFault(cause, String.valueOf(getMessage()));
    }

    Incomplete result(String code, CheckRequest asked) {
        String words = "The remote check failed to complete: " + code + ": " + getMessage();
        return new Incomplete(asked.noEvidence(), List.of(ErrorType.REMOTE_CHECK.error(words)), cause);
    }
}
