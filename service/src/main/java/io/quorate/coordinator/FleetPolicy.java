package io.quorate.coordinator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.quorate.coordinator.BaselinePolicy.Rules;
import io.quorate.model.Perspective;
import io.quorate.model.Rir;

/** Decides whether the perspectives that answer suffice for a verdict that the rules accept (BR 3.2.2.9). */
public final class FleetPolicy {

    private FleetPolicy() {}

    /**
     * Returns a message for each rule that cannot be met; empty if all can be.
     *
     * @param fleet  all remote perspectives
     * @param up     the codes of those that answered recently
     * @param cohort number of perspectives that an attempt asks
     * @param rules  the rules in force
     */
    public static List<String> missing(List<Perspective> fleet, Set<String> up, int cohort, Rules rules) {
        List<Perspective> answering = fleet.stream()
                .filter(perspective -> up.contains(perspective.code()))
                .toList();
        int asked = Math.max(cohort, rules.minRemotes());
        int needed = QuorumPolicy.smallestQuorum(asked);
        Set<Rir> rirs = answering.stream().map(Perspective::rir).collect(Collectors.toCollection(TreeSet::new));
        List<String> missing = new ArrayList<>();
        if (answering.size() < needed) {
            missing.add(needed + " of " + asked + " perspectives must corroborate and " + answering.size()
                    + " answer; silent: " + silent(fleet, up));
        }
        if (rirs.size() < rules.minRirs()) {
            missing.add(rules.minRirs() + " service regions must be among them and those that answer are in "
                    + (rirs.isEmpty() ? "none" : titles(rirs)) + "; silent: " + silent(fleet, up));
        }
        return missing;
    }

    private static String silent(List<Perspective> fleet, Set<String> up) {
        return fleet.stream()
                .filter(perspective -> !up.contains(perspective.code()))
                .map(perspective ->
                        perspective.code() + " (" + perspective.rir().wireName() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String titles(Set<Rir> rirs) {
        return rirs.stream().map(Rir::wireName).collect(Collectors.joining(", "));
    }
}
