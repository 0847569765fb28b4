package io.quorate.compliance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.BaselinePolicy.Rules;
import io.quorate.coordinator.CohortPlanner;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.Distinctness;
import io.quorate.coordinator.QuorumPolicy;
import io.quorate.model.Perspective;
import io.quorate.model.Rir;

/** Judges one fleet by the rules of one phase. */
final class FleetJudge {

    /** An arbitrary target, because the existence of a legal cohort does not depend on it. */
    private static final String ANY_TARGET = "example.com";

    private final CoordinatorSettings coordinator;
    private final @Nullable Perspective primary;
    private final Rules rules;
    private final CohortPlanner planner;
    private final Findings findings;

    FleetJudge(CoordinatorSettings coordinator, @Nullable Perspective primary, Rules rules, LocalDate day) {
        this.coordinator = coordinator;
        this.primary = primary;
        this.rules = rules;
        this.findings = new Findings(day);
        this.planner = new CohortPlanner(coordinator.secret(), FleetCompliance.remotes(coordinator), primary);
    }

    List<ComplianceRow> rows() {
        judgeRemotes();
        judgeDefaultCount();
        judgeRegions();
        judgeCohorts();
        return findings.rows();
    }

    private void judgeRemotes() {
        int usable = planner.eligible().size();
        String found = usable + " usable, " + rules.minRemotes() + " needed";
        findings.judge(usable >= rules.minRemotes(), "remotes (BR 3.2.2.9)", found + nearPrimary());
    }

    private String nearPrimary() {
        if (primary == null) {
            return "";
        }
        List<String> near = FleetCompliance.remotes(coordinator).stream()
                .flatMap(remote -> Distinctness.between(primary, remote).stream())
                .toList();
        return near.isEmpty() ? "" : "; never used: " + String.join(", ", near);
    }

    private void judgeDefaultCount() {
        int count = coordinator.defaultPerspectiveCount();
        String found = "default-perspective-count is " + count + ", " + rules.minRemotes() + " needed; quorum "
                + QuorumPolicy.smallestQuorum(count) + " of " + count;
        findings.judge(count >= rules.minRemotes(), "remotes of one attempt, quorum (BR 3.2.2.9)", found);
    }

    private void judgeRegions() {
        Set<Rir> there =
                planner.eligible().stream().map(Perspective::rir).collect(Collectors.toCollection(TreeSet::new));
        String found = titles(there) + "; " + rules.minRirs() + " needed among those that corroborate";
        boolean enough = there.size() >= rules.minRirs();
        String missing = enough ? "" : "; add a perspective in another region: " + titles(others(there));
        findings.judge(enough, "service regions (BR 3.2.2.9)", found + missing);
    }

    private static Set<Rir> others(Set<Rir> there) {
        Set<Rir> others = new TreeSet<>(Arrays.asList(Rir.values()));
        others.removeAll(there);
        return others;
    }

    private static String titles(Set<Rir> rirs) {
        return rirs.isEmpty() ? "none" : rirs.stream().map(Rir::wireName).collect(Collectors.joining(", "));
    }

    private void judgeCohorts() {
        int size = Math.max(coordinator.defaultPerspectiveCount(), rules.minRemotes());
        int cohorts = planner.cohorts(ANY_TARGET, size).size();
        String again = cohorts < coordinator.maxAttempts() ? "; later attempts use the same perspectives again" : "";
        findings.judge(
                cohorts > 0,
                "cohort of " + size + " (BR 3.2.2.9)",
                cohorts == 0 ? "none can be formed" + nearPairs() : cohorts + " without overlap" + again);
    }

    /** Returns the pairs that prevent a cohort. */
    private String nearPairs() {
        List<Perspective> usable = planner.eligible();
        List<String> near = new ArrayList<>();
        for (int i = 0; i < usable.size(); i++) {
            for (Perspective other : usable.subList(i + 1, usable.size())) {
                Distinctness.between(usable.get(i), other).ifPresent(near::add);
            }
        }
        return near.isEmpty() ? ": too few perspectives or regions" : ": " + String.join("; ", near);
    }
}
