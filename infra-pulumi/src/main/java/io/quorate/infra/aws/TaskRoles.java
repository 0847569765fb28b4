package io.quorate.infra.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

/**
 * Two roles. The agent that starts a task may fetch its images and its one secret and write its logs; the task itself
 * may do nothing, except write metrics where a collector runs in it.
 */
final class TaskRoles {

    private static final String TASKS = "ecs-tasks.amazonaws.com";

    private final Role execution;
    private final Role task;
    private final RolePolicy policy;

    TaskRoles(
            String name,
            Output<String> secretArn,
            LogGroups logs,
            Output<List<String>> repositories,
            CustomResourceOptions child) {
        this.execution = new Role(
                name + "-start",
                RoleArgs.builder().assumeRolePolicy(trust(TASKS)).build(),
                child);
        this.task = new Role(
                name + "-task",
                RoleArgs.builder().assumeRolePolicy(trust(TASKS)).build(),
                child);
        this.policy = new RolePolicy(
                name + "-start",
                RolePolicyArgs.builder()
                        .role(execution.id())
                        .policy(Output.tuple(secretArn, Output.all(logs.arns()), repositories)
                                .applyValue(t -> document(t.t1, t.t2, t.t3)))
                        .build(),
                child);
        Output<String> metrics = logs.metricsArn();
        if (metrics != null) {
            new RolePolicy(
                    name + "-metrics",
                    RolePolicyArgs.builder()
                            .role(task.id())
                            .policy(metrics.applyValue(TaskRoles::metricsDocument))
                            .build(),
                    child);
        }
    }

    /** Lets one service of AWS assume a role. */
    static String trust(String service) {
        return Json.write(Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(Map.of(
                        "Effect", "Allow", "Action", "sts:AssumeRole", "Principal", Map.of("Service", service)))));
    }

    private static String metricsDocument(String logGroup) {
        List<String> actions = List.of("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents");
        return Json.write(Map.of(
                "Version", "2012-10-17", "Statement", List.of(allow(actions, List.of(logGroup, logGroup + ":*")))));
    }

    private static String document(String secret, List<String> logGroups, List<String> repositories) {
        List<Map<String, Object>> statements = new ArrayList<>();
        statements.add(allow(List.of("secretsmanager:GetSecretValue"), List.of(secret)));
        statements.add(allow(
                List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                logGroups.stream().map(arn -> arn + ":*").toList()));
        if (!repositories.isEmpty()) {
            statements.add(allow(List.of("ecr:GetAuthorizationToken"), List.of("*")));
            statements.add(allow(
                    List.of("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"),
                    repositories));
        }
        return Json.write(Map.of("Version", "2012-10-17", "Statement", statements));
    }

    private static Map<String, Object> allow(List<String> actions, List<String> resources) {
        return Map.of("Effect", "Allow", "Action", actions, "Resource", resources);
    }

    Output<String> executionArn() {
        return execution.arn();
    }

    Output<String> taskArn() {
        return task.arn();
    }

    /** Without it a task can neither start nor stop in order. */
    Resource policy() {
        return policy;
    }
}
