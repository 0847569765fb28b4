package io.quorate.coordinator;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.BaselinePolicy.Rules;
import io.quorate.model.Perspective;

/** What becomes of the rules if one view more stops answering (BR 3.2.2.9). */
public final class LossPolicy {

    private static final String ENOUGH = "The others are enough.";

    private LossPolicy() {}

    /**
     * What one loss would lead to.
     *
     * @param code     of the view that goes
     * @param rulesMet whether the others can still meet the rules
     * @param reason   what would be missing, in words
     */
    public record Loss(String code, boolean rulesMet, String reason) {}

    /**
     * Returns for each view what its loss would lead to, the primary first.
     *
     * @param primary null where none is part of a verdict
     * @param fleet   all remote perspectives
     * @param up      the codes of those that answer now
     * @param cohort  how many an attempt asks
     * @param rules   those of the day
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
