package io.quorate.coordinator;

import java.util.List;

import io.quorate.model.Issue;

/** A request that breaks a rule, as only a look-up could show: it is refused like one whose text does. */
public final class RequestRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Issue> issues;

    public RequestRefused(List<Issue> issues) {
        super("refused: " + issues.size() + " rules", null, false, false);
        this.issues = List.copyOf(issues);
    }

    public List<Issue> issues() {
        return issues;
    }
}
