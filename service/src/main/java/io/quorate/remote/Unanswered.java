package io.quorate.remote;

import java.util.List;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckError;
import io.quorate.model.CheckRequest;
import io.quorate.model.DcvEvidence;
import io.quorate.model.DcvRequest;
import io.quorate.model.Evidence;
import io.quorate.model.Incomplete;
import io.quorate.model.Incomplete.Cause;

/** A perspective that gave no answer that counts: why, in words for the caller. */
final class Unanswered extends Exception {

    private static final long serialVersionUID = 1L;
    private static final String TYPE = "mpic_error:coordinator:remote_check";

    private final Cause cause;

    Unanswered(Cause cause, String words) {
        super(words, null, false, false);
        this.cause = cause;
    }

    Cause why() {
        return cause;
    }

    Incomplete result(String code, CheckRequest asked) {
        Evidence nothing = asked instanceof DcvRequest dcv
                ? DcvEvidence.none(dcv.parameters().method())
                : CaaEvidence.NONE;
        String words = "The remote check failed to complete: " + code + ": " + getMessage();
        return new Incomplete(nothing, List.of(new CheckError(TYPE, words)), cause);
    }
}
