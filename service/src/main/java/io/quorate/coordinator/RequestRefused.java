package io.quorate.coordinator;

import java.util.List;

import io.quorate.model.Issue;

/**
 * Signals that a request breaks a rule that only a lookup could show. It is refused like a request whose text breaks
 * one.
 */
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
