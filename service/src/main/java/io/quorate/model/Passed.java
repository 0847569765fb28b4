package io.quorate.model;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The perspective saw what was expected.
 *
 * @param errors  lookup failures that the rules tolerate, so that they stay visible; empty otherwise
 * @param matched everything that was matched, in order, where the remotes must have seen the same as the primary (BR
 *                3.2.2.9): each acceptable account of a persistent record, or the text that a pattern matched; empty if
 *                only the outcome counts
 */
public record Passed(Evidence evidence, List<CheckError> errors, Set<String> matched) implements CheckResult {

    public Passed {
        errors = List.copyOf(errors);
        matched = Collections.unmodifiableSet(new TreeSet<>(matched));
    }

    /** Returns a pass without tolerated errors and without text that must be matched in common. */
    public static Passed of(Evidence evidence) {
        return new Passed(evidence, List.of(), Set.of());
    }

    @Override
    public String wireName() {
        return "passed";
    }
}
