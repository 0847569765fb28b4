package io.quorate.infra.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.inputs.SecurityGroupEgressArgs;
import com.pulumi.aws.ec2.inputs.SecurityGroupIngressArgs;
import com.pulumi.aws.ecs.Cluster;
import com.pulumi.aws.ecs.ClusterArgs;
import com.pulumi.aws.ecs.Service;
import com.pulumi.aws.ecs.ServiceArgs;
import com.pulumi.aws.ecs.TaskDefinition;
import com.pulumi.aws.ecs.TaskDefinitionArgs;
import com.pulumi.aws.ecs.inputs.ServiceDeploymentCircuitBreakerArgs;
import com.pulumi.aws.ecs.inputs.ServiceLoadBalancerArgs;
import com.pulumi.aws.ecs.inputs.ServiceNetworkConfigurationArgs;
import com.pulumi.aws.ecs.inputs.TaskDefinitionRuntimePlatformArgs;
import com.pulumi.aws.ecs.inputs.TaskDefinitionVolumeArgs;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;

import io.quorate.infra.plan.ServiceEnvironment;
import io.quorate.infra.plan.TaskPlan;

/** Quorate on Fargate: tasks of the process and its resolver, replaced without a gap, rolled back where they fail. */
final class QuorateService extends ComponentResource {

    private static final int GRACE_SECONDS = 60;
    private static final Duration SLOWEST_END = Duration.ofMinutes(20);

    /**
     * Parameters of a service.
     *
     * @param document     the containers of one task
     * @param roles        of its tasks
     * @param architecture of the images
     * @param family       of its task definitions
     * @param after        what must be steady before
     */
    record Parts(
            Network network,
            ApiKeyGate gate,
            TaskPlan tasks,
            Output<String> document,
            TaskRoles roles,
            String architecture,
            String family,
            Output<List<Resource>> after) {}

    private final Service service;
    private final Cluster cluster;
    private final Output<Resource> proven;

    QuorateService(String name, Parts parts, ComponentResourceOptions options) {
        super("quorate:aws:QuorateService", name, options);
        this.cluster = new Cluster(name, ClusterArgs.Empty, child());
        TaskDefinition task = task(name, parts);
        SecurityGroup group = group(name, parts);
        this.service = service(name, parts, task, group);
        this.proven = Output.tuple(service.taskDefinition(), task.arn())
                .applyValue(t -> requireDeployed(name, t.t1.orElse("nothing"), t.t2));
        Autoscaling.follow(
                name, Output.format("service/%s/%s", cluster.name(), service.name()), parts.tasks(), child());
        registerOutputs(Map.of("service", service.name()));
    }

    /** A deployment that ECS rolls back ends steady too, with the tasks of before: only their definition differs. */
    private Resource requireDeployed(String name, String running, String wanted) {
        if (!running.equals(wanted)) {
            throw new RunException("the deployment of " + name + " was rolled back: it runs " + running + ", not "
                    + wanted
                    + ". The service's events and the log of the stopped tasks say why; the next pulumi up tries"
                    + " again");
        }
        return service;
    }

    private TaskDefinition task(String name, Parts parts) {
        return new TaskDefinition(
                name,
                TaskDefinitionArgs.builder()
                        .family(parts.family())
                        .requiresCompatibilities("FARGATE")
                        .networkMode("awsvpc")
                        .cpu(Integer.toString(parts.tasks().size().cpu()))
                        .memory(Integer.toString(parts.tasks().size().memory()))
                        .runtimePlatform(TaskDefinitionRuntimePlatformArgs.builder()
                                .cpuArchitecture(parts.architecture())
                                .operatingSystemFamily("LINUX")
                                .build())
                        .executionRoleArn(parts.roles().executionArn())
                        .taskRoleArn(parts.roles().taskArn())
                        .volumes(TaskDefinitionVolumeArgs.builder()
                                .name(TaskContainers.FILES)
                                .build())
                        .containerDefinitions(parts.document())
                        .build(),
                child());
    }

    /** In: the load balancer. Out: what a check needs, DNS, HTTP and HTTPS, and nothing else. */
    private SecurityGroup group(String name, Parts parts) {
        return new SecurityGroup(
                name + "-tasks",
                SecurityGroupArgs.builder()
                        .description("Tasks of " + name)
                        .vpcId(parts.network().vpcId())
                        .ingress(SecurityGroupIngressArgs.builder()
                                .description("from the load balancer")
                                .protocol("tcp")
                                .fromPort(ServiceEnvironment.PORT)
                                .toPort(ServiceEnvironment.PORT)
                                .securityGroups(parts.gate().group().id().applyValue(List::of))
                                .build())
                        .egress(out("udp", 53), out("tcp", 53), out("tcp", 80), out("tcp", 443))
                        .build(),
                child());
    }

    private static SecurityGroupEgressArgs out(String protocol, int port) {
        return SecurityGroupEgressArgs.builder()
                .description("checks")
                .protocol(protocol)
                .fromPort(port)
                .toPort(port)
                .cidrBlocks("0.0.0.0/0")
                .ipv6CidrBlocks("::/0")
                .build();
    }

    private Service service(String name, Parts parts, TaskDefinition task, SecurityGroup group) {
        List<Resource> first = new ArrayList<>(parts.network().routes());
        first.add(parts.roles().policy());
        first.addAll(parts.gate().open());
        Output<List<Resource>> before = parts.after().applyValue(after -> {
            List<Resource> all = new ArrayList<>(first);
            all.addAll(after);
            return all;
        });
        return new Service(
                name,
                ServiceArgs.builder()
                        .cluster(cluster.arn())
                        .taskDefinition(task.arn())
                        .launchType("FARGATE")
                        .platformVersion("1.4.0")
                        .desiredCount(parts.tasks().min())
                        .deploymentMinimumHealthyPercent(100)
                        .deploymentMaximumPercent(200)
                        .deploymentCircuitBreaker(ServiceDeploymentCircuitBreakerArgs.builder()
                                .enable(true)
                                .rollback(true)
                                .build())
                        .availabilityZoneRebalancing("ENABLED")
                        .healthCheckGracePeriodSeconds(GRACE_SECONDS)
                        .networkConfiguration(ServiceNetworkConfigurationArgs.builder()
                                .subnets(parts.network().taskSubnetIds())
                                .securityGroups(group.id().applyValue(List::of))
                                .assignPublicIp(parts.network().tasksHavePublicAddresses())
                                .build())
                        .loadBalancers(ServiceLoadBalancerArgs.builder()
                                .containerName(TaskContainers.SERVICE)
                                .containerPort(ServiceEnvironment.PORT)
                                .targetGroupArn(parts.gate().target().arn())
                                .build())
                        .propagateTags("SERVICE")
                        .enableEcsManagedTags(true)
                        .waitForSteadyState(true)
                        .build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .dependsOn(before)
                        .ignoreChanges("desiredCount")
                        .customTimeouts(CustomTimeouts.builder()
                                .create(SLOWEST_END)
                                .update(SLOWEST_END)
                                .delete(SLOWEST_END)
                                .build())
                        .build());
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }

    /** The service, once it runs its new definition; fails if ECS rolled the deployment back. */
    Output<Resource> proven() {
        return proven;
    }
}
