package io.quorate.infra.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * All that is to be deployed. There is none that is wrong: {@link #read} gives a whole one or throws with every fault.
 *
 * @param fleet            what runs: the regions whose images are in place
 * @param declared         what the configuration names; registries are made for all of it
 * @param coordinatorTasks its size and number
 * @param perspectiveTasks size and number of each remote
 * @param warnings         what an operator should hear before anything is created
 */
public record DeploymentConfig(
        FleetPlan fleet,
        FleetPlan declared,
        CheckPlan checks,
        Deadlines deadlines,
        TaskPlan coordinatorTasks,
        TaskPlan perspectiveTasks,
        ImagePlan images,
        TlsPlan tls,
        KeyPlan keys,
        RecordPlan record,
        NetworkPlan network,
        ExposurePlan exposure,
        AlarmPlan alarms,
        OperationsPlan operations,
        List<String> warnings) {

    /**
     * Reads and judges the configuration of a stack.
     *
     * @param source a key without its namespace to its text; lists are JSON
     * @param given  every key of the stack, without its namespace
     * @param today  the day whose rules count
     */
    public static DeploymentConfig read(Function<String, Optional<String>> source, Set<String> given, LocalDate today) {
        ConfigReader reader = new ConfigReader(source);
        DeploymentConfig declared = new PlanReader(reader).read();
        reader.refuseUnknown(given);
        List<String> faults = new ArrayList<>(reader.faults());
        FleetRules.Findings fleet = FleetRules.judge(declared.fleet, today);
        if (faults.isEmpty()) {
            faults.addAll(fleet.faults());
        }
        List<String> warnings = new ArrayList<>(fleet.warnings());
        Optional<String> shortRecord = Retention.shortfall(declared.record.days());
        shortRecord.ifPresent(declared.fleet.enforces() ? faults::add : warnings::add);
        if (declared.images.source() == ImagePlan.Source.OWN_REGISTRIES && faults.isEmpty()) {
            declared.judgePushed(faults, warnings, today);
        }
        declared.alarms.silence(declared.fleet.regions()).ifPresent(warnings::add);
        if (!declared.record.signed()) {
            warnings.add("auditSigningKey is not set: the record is chained but not signed");
        }
        if (!faults.isEmpty()) {
            throw new BadConfiguration(faults);
        }
        return declared.running(warnings);
    }

    /** A region runs once its registry holds the images: until then the rest must be a fleet by itself. */
    private void judgePushed(List<String> faults, List<String> warnings, LocalDate today) {
        if (!images.reaches(fleet.coordinator())) {
            faults.add("pushedTo: " + fleet.coordinator().code() + " is missing; push both images to every region's"
                    + " registry and name the regions here, as infra-pulumi/deploy does");
            return;
        }
        FleetPlan ready = fleet.within(images);
        List<String> waiting = fleet.perspectives().stream()
                .filter(region -> !images.reaches(region))
                .map(AwsRegion::code)
                .toList();
        if (!waiting.isEmpty()) {
            warnings.add("not started, because their registries have no image yet (pushedTo): "
                    + String.join(", ", waiting));
            FleetRules.judge(ready, today)
                    .faults()
                    .forEach(fault -> faults.add(
                            "without " + String.join(", ", waiting) + ", whose images are not" + " pushed: " + fault));
        }
    }

    private DeploymentConfig running(List<String> found) {
        return new DeploymentConfig(
                fleet.within(images),
                fleet,
                checks,
                deadlines,
                coordinatorTasks,
                perspectiveTasks,
                images,
                tls,
                keys,
                record,
                network,
                exposure,
                alarms,
                operations,
                List.copyOf(found));
    }
}
