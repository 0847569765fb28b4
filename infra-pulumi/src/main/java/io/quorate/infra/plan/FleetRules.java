package io.quorate.infra.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The service's rules on a fleet (BR 3.2.2.9), held before anything is created: a fleet that the service would refuse
 * at its start is refused here.
 */
final class FleetRules {

    private static final int SOON_DAYS = 90;

    /** Remotes that an attempt must use, by the first day of each phase. */
    private static final List<Phase> PHASES = List.of(
            new Phase(LocalDate.of(2026, 3, 15), 3),
            new Phase(LocalDate.of(2026, 6, 15), 4),
            new Phase(LocalDate.of(2026, 12, 15), 5));

    private record Phase(LocalDate since, int minRemotes) {}

    /**
     * @param faults   what the rules of the day forbid
     * @param warnings what is loose by choice, or will be forbidden soon
     */
    record Findings(List<String> faults, List<String> warnings) {}

    private final FleetPlan fleet;
    private final List<String> broken = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private FleetRules(FleetPlan fleet) {
        this.fleet = fleet;
    }

    static Findings judge(FleetPlan fleet, LocalDate day) {
        FleetRules rules = new FleetRules(fleet);
        rules.checkDistances();
        rules.checkRemotes(day);
        rules.checkServiceRegions();
        rules.collectWarnings();
        if (fleet.enforces()) {
            return new Findings(rules.broken, rules.warnings);
        }
        rules.warnings.addAll(rules.broken);
        return new Findings(List.of(), rules.warnings);
    }

    /** Every pair, the primary among them: a neighbour would never be used in one attempt, and costs all the same. */
    private void checkDistances() {
        List<AwsRegion> places = new ArrayList<>();
        if (fleet.hasPrimary()) {
            places.add(fleet.coordinator());
        }
        places.addAll(fleet.perspectives());
        for (int i = 0; i < places.size(); i++) {
            for (AwsRegion other : places.subList(i + 1, places.size())) {
                places.get(i).tooCloseTo(other).ifPresent(broken::add);
            }
        }
    }

    private void checkRemotes(LocalDate day) {
        int used = Math.min(fleet.defaultCount(), fleet.perspectives().size());
        phaseAt(day)
                .filter(phase -> used < phase.minRemotes())
                .ifPresent(phase -> broken.add("an attempt must use at least " + phase.minRemotes()
                        + " remote perspectives since " + phase.since() + " (BR 3.2.2.9), and " + used
                        + " would be used; add to `perspectives` or raise `defaultPerspectiveCount`"));
        LocalDate soon = day.plusDays(SOON_DAYS);
        phaseAt(soon)
                .filter(phase -> phase.since().isAfter(day) && used < phase.minRemotes())
                .ifPresent(phase -> warnings.add("an attempt must use at least " + phase.minRemotes()
                        + " remote perspectives from " + phase.since() + " (BR 3.2.2.9), and " + used
                        + " would be used; add to `perspectives` or raise `defaultPerspectiveCount`"));
    }

    private static Optional<Phase> phaseAt(LocalDate day) {
        return PHASES.stream().filter(phase -> !phase.since().isAfter(day)).reduce((earlier, later) -> later);
    }

    private void checkServiceRegions() {
        TreeSet<String> rirs =
                fleet.perspectives().stream().map(AwsRegion::rir).collect(Collectors.toCollection(TreeSet::new));
        if (rirs.size() < 2) {
            broken.add("the perspectives lie in " + rirs.size() + " service region " + rirs + ", two are asked for");
        }
    }

    private void collectWarnings() {
        if (!fleet.enforces()) {
            warnings.add("policy: warn: requests below the Baseline Requirements are answered, and marked");
        }
        if (!fleet.verifiesNames()) {
            warnings.add("adn: record: the steps from applied-for names to targets are not verified here");
        }
        if (!fleet.hasPrimary()) {
            warnings.add("primary: none: verdicts speak for remotes only; the CA must make its primary check itself");
        }
        if (!fleet.dnssecEnabled()) {
            warnings.add(
                    "dnssecEnabled: false: no remote perspective validates DNSSEC, and none has a resolver of its own");
        }
        List<String> optIn = fleet.regions().stream()
                .filter(AwsRegion::optIn)
                .map(AwsRegion::code)
                .toList();
        if (!optIn.isEmpty()) {
            warnings.add("the account must have enabled these regions before: " + String.join(", ", optIn));
        }
    }
}
