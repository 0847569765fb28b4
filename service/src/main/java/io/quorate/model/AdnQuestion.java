package io.quorate.model;

import java.util.List;

/**
 * What each view is asked beside the check: whether aliases lead from the applied-for name to the target.
 *
 * @param appliedFor no wildcard, for which the BR have no step by CNAME
 * @param steps      those that the coordinator's own primary took; empty where it has not looked, or could not
 */
public record AdnQuestion(DomainName appliedFor, List<AdnStep> steps) {

    public AdnQuestion {
        steps = List.copyOf(steps);
        if (appliedFor.wildcard()) {
            throw new IllegalArgumentException("no alias is followed for a wildcard");
        }
    }

    /** The applied-for name alone. */
    public static AdnQuestion of(DomainName appliedFor) {
        return new AdnQuestion(appliedFor, List.of());
    }

    /** Returns a copy with the steps of the primary. */
    public AdnQuestion withSteps(List<AdnStep> taken) {
        return new AdnQuestion(appliedFor, taken);
    }
}
