package io.quorate.model;

import java.util.List;

/** The outcome of one check by one perspective. Unknown is {@link Incomplete}, never {@link Passed}. */
public sealed interface CheckResult permits Passed, Refused, Incomplete {

    Evidence evidence();

    List<CheckError> errors();

    /** The word for logs, headers and labels. */
    String wireName();
}
