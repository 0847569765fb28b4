package io.quorate.model;

import java.util.List;

/**
 * The steps from an applied-for name, as one view took them.
 *
 * @param steps aliases first; empty where the target is the applied-for name itself
 * @param leads whether they end at the target
 */
public record AdnPath(List<AdnStep> steps, boolean leads) {

    public AdnPath {
        steps = List.copyOf(steps);
    }

    /** Whether a name was replaced by the target of its CNAME record. */
    public boolean hasAlias() {
        return steps.stream().anyMatch(AdnStep::isAlias);
    }
}
