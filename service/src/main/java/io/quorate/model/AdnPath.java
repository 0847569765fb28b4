package io.quorate.model;

import java.util.List;

/**
 * The steps from an applied-for name towards the target, as one perspective followed them.
 *
 * @param steps aliases first; empty where the target is the applied-for name itself
 * @param leads whether the steps end at the target
 */
public record AdnPath(List<AdnStep> steps, boolean leads) {

    public AdnPath {
        steps = List.copyOf(steps);
    }

    /** Returns whether at least one step replaces a name by the target of its CNAME record. */
    public boolean hasAlias() {
        return steps.stream().anyMatch(AdnStep::isAlias);
    }
}
