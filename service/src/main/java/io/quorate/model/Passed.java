package io.quorate.model;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Saw what was expected.
 *
 * @param errors  a lookup failure that the rules let pass stays visible here; empty otherwise
 * @param matched everything that was matched, in order, where remotes must have seen the same as the primary (BR 3.2.2.9):
 *                each acceptable account of a persistent record, the text that a pattern matched; empty where the
 *                permission alone counts
 */
public record Passed(Evidence evidence, List<CheckError> errors, Set<String> matched) implements CheckResult {

    public Passed {
        errors = List.copyOf(errors);
        matched = Collections.unmodifiableSet(new TreeSet<>(matched));
    }

    /** Without anything that the rules let pass or that must be matched alike. */
    public static Passed of(Evidence evidence) {
        return new Passed(evidence, List.of(), Set.of());
    }

    @Override
    public String wireName() {
        return "passed";
    }
}
