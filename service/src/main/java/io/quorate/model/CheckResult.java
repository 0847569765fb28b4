package io.quorate.model;

import java.util.List;

/** The outcome of one check by one perspective. An unknown outcome is {@link Incomplete}, never {@link Passed}. */
public sealed interface CheckResult permits Passed, Refused, Incomplete {

    Evidence evidence();

    List<CheckError> errors();

    /** Returns the outcome's name in logs, headers and labels. */
    String wireName();
}
