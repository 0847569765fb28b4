package io.quorate.model;

import java.util.List;

/**
 * An additional question to each perspective: do CNAME records lead from the applied-for name to the target?
 *
 * @param appliedFor never a wildcard: the BR define no CNAME step for wildcards
 * @param steps      the steps that the coordinator's own primary followed; empty if it has not looked yet or could not
 */
public record AdnQuestion(DomainName appliedFor, List<AdnStep> steps) {

    public AdnQuestion {
        steps = List.copyOf(steps);
        if (appliedFor.wildcard()) {
            throw new IllegalArgumentException("no alias is followed for a wildcard");
        }
    }

    /** Returns a question that names the applied-for name and no steps. */
    public static AdnQuestion of(DomainName appliedFor) {
        return new AdnQuestion(appliedFor, List.of());
    }

    /** Returns a copy with the steps that the primary followed. */
    public AdnQuestion withSteps(List<AdnStep> taken) {
        return new AdnQuestion(appliedFor, taken);
    }
}
