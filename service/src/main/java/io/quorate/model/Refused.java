package io.quorate.model;

import java.util.List;

/** The perspective looked and did not see what was expected. */
public record Refused(Evidence evidence, List<CheckError> errors) implements CheckResult {

    public Refused {
        errors = List.copyOf(errors);
    }

    @Override
    public String wireName() {
        return "refused";
    }
}
