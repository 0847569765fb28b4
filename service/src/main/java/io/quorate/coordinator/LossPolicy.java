package io.quorate.coordinator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.BaselinePolicy.Rules;
import io.quorate.model.Perspective;

/** Decides whether the rules can still be met if one more view stops answering (BR 3.2.2.9). */
public final class LossPolicy {

    private static final String ENOUGH = "The others are enough.";

    private LossPolicy() {}

    /**
     * The consequence of losing one view.
     *
     * @param code     code of the view that is lost
     * @param rulesMet whether the others can still meet the rules
     * @param reason   a message for the rules that could not be met
     */
    public record Loss(String code, boolean rulesMet, String reason) {}

    /**
     * Returns the consequence of each view's loss, the primary first.
     *
     * @param primary null if no primary is part of a verdict
     * @param fleet   all remote perspectives
     * @param up      the codes of those that answer now
     * @param cohort  number of perspectives that an attempt asks
     * @param rules   the rules in force
     */
    public static List<Loss> without(
            @Nullable Perspective primary, List<Perspective> fleet, Set<String> up, int cohort, Rules rules) {
        List<Loss> losses = new ArrayList<>();
        if (primary != null) {
            losses.add(new Loss(primary.code(), false, "No verdict is valid without the primary's own check."));
        }
        for (Perspective remote : fleet) {
            Set<String> others = new HashSet<>(up);
            others.remove(remote.code());
            List<String> missing = FleetPolicy.missing(fleet, others, cohort, rules);
            losses.add(new Loss(
                    remote.code(), missing.isEmpty(), missing.isEmpty() ? ENOUGH : String.join("; ", missing)));
        }
        return losses;
    }
}
