package io.quorate.infra.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that is to be deployed. There is none that is wrong: {@link #read} gives a whole one or throws with every fault.
 *
 * @param coordinatorTasks its size and number
 * @param perspectiveTasks size and number of each remote
 * @param warnings         what an operator should hear before anything is created
 */
public record DeploymentConfig(
        FleetPlan fleet,
        CheckPlan checks,
        Deadlines deadlines,
        TaskPlan coordinatorTasks,
        TaskPlan perspectiveTasks,
        ImagePlan images,
        TlsPlan tls,
        KeyPlan keys,
        OperationsPlan operations,
        List<String> warnings) {

    /**
     * Reads and judges the configuration of a stack.
     *
     * @param source a key without its namespace to its text; lists are JSON
     * @param today  the day whose rules count
     */
    public static DeploymentConfig read(Function<String, Optional<String>> source, LocalDate today) {
        ConfigReader reader = new ConfigReader(source);
        DeploymentConfig config = new PlanReader(reader).read();
        List<String> faults = new ArrayList<>(reader.faults());
        FleetRules.Findings fleet = FleetRules.judge(config.fleet(), today);
        if (faults.isEmpty()) {
            faults.addAll(fleet.faults());
        }
        List<String> warnings = new ArrayList<>(fleet.warnings());
        Optional<String> shortRecord = Retention.shortfall(config.operations().auditRetentionDays());
        shortRecord.ifPresent(config.fleet().enforces() ? faults::add : warnings::add);
        if (!faults.isEmpty()) {
            throw new BadConfiguration(faults);
        }
        return config.with(warnings);
    }

    private DeploymentConfig with(List<String> found) {
        return new DeploymentConfig(
                fleet,
                checks,
                deadlines,
                coordinatorTasks,
                perspectiveTasks,
                images,
                tls,
                keys,
                operations,
                List.copyOf(found));
    }
}
