package io.quorate.infra.aws;

import com.pulumi.aws.appautoscaling.Policy;
import com.pulumi.aws.appautoscaling.PolicyArgs;
import com.pulumi.aws.appautoscaling.Target;
import com.pulumi.aws.appautoscaling.TargetArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationArgs;
import com.pulumi.aws.appautoscaling.inputs.PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;

import io.quorate.infra.plan.TaskPlan;

/** Tasks follow the load. */
final class Autoscaling {

    private static final double CPU_PERCENT = 60;
    private static final int OUT_SECONDS = 60;
    private static final int IN_SECONDS = 300;

    private Autoscaling() {}

    /** @param resource {@code service/CLUSTER/SERVICE} */
    static void follow(String name, Output<String> resource, TaskPlan tasks, CustomResourceOptions child) {
        Target target = new Target(
                name,
                TargetArgs.builder()
                        .minCapacity(tasks.min())
                        .maxCapacity(tasks.max())
                        .serviceNamespace("ecs")
                        .scalableDimension("ecs:service:DesiredCount")
                        .resourceId(resource)
                        .build(),
                child);
        new Policy(
                name,
                PolicyArgs.builder()
                        .policyType("TargetTrackingScaling")
                        .serviceNamespace(target.serviceNamespace())
                        .scalableDimension(target.scalableDimension())
                        .resourceId(target.resourceId())
                        .targetTrackingScalingPolicyConfiguration(
                                PolicyTargetTrackingScalingPolicyConfigurationArgs.builder()
                                        .targetValue(CPU_PERCENT)
                                        .scaleOutCooldown(OUT_SECONDS)
                                        .scaleInCooldown(IN_SECONDS)
                                        .predefinedMetricSpecification(
                                                PolicyTargetTrackingScalingPolicyConfigurationPredefinedMetricSpecificationArgs
                                                        .builder()
                                                        .predefinedMetricType("ECSServiceAverageCPUUtilization")
                                                        .build())
                                        .build())
                        .build(),
                child);
    }
}
