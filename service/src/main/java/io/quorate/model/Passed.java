package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Saw what was expected.
 *
 * @param errors  a lookup failure that the rules let pass stays visible here; empty otherwise
 * @param matched what was matched, where remotes must have seen the same as the primary (BR 3.2.2.9); null where the
 *                permission alone counts
 */
public record Passed(
        Evidence evidence,
        List<CheckError> errors,
        @Nullable String matched) implements CheckResult {

    public Passed {
        errors = List.copyOf(errors);
    }

    public Passed(Evidence evidence) {
        this(evidence, List.of(), null);
    }

    @Override
    public String word() {
        return "passed";
    }
}
