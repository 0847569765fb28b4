package io.quorate.coordinator;

import java.util.List;
import java.util.concurrent.TimeoutException;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckError;
import io.quorate.model.CheckRequest;
import io.quorate.model.DcvEvidence;
import io.quorate.model.DcvRequest;
import io.quorate.model.Evidence;
import io.quorate.model.Incomplete;
import io.quorate.model.Perspective;

/** What a perspective without an answer counts as: incomplete, with the cause told and nothing internal given away. */
final class UnansweredPolicy {

    private static final String TYPE = "mpic_error:coordinator:remote_check";

    private UnansweredPolicy() {}

    static Incomplete resultOf(Perspective perspective, CheckRequest check, Throwable failure) {
        boolean late = failure instanceof TimeoutException;
        String words = "The remote check failed to complete: " + perspective.code()
                + (late
                        ? " did not answer before the attempt's deadline. Look at its load and at the way to it."
                        : " could not be asked. The coordinator's log names the cause.");
        return new Incomplete(
                nothingSeen(check),
                List.of(new CheckError(TYPE, words)),
                late ? Incomplete.Cause.TIMED_OUT : Incomplete.Cause.INTERNAL);
    }

    private static Evidence nothingSeen(CheckRequest check) {
        return check instanceof DcvRequest dcv
                ? DcvEvidence.none(dcv.parameters().method())
                : CaaEvidence.NONE;
    }
}
