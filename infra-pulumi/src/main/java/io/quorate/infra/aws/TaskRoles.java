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
 * may do nothing at all.
 */
final class TaskRoles {

    private static final String TRUST = Json.write(Map.of(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(Map.of(
                    "Effect",
                    "Allow",
                    "Action",
                    "sts:AssumeRole",
                    "Principal",
                    Map.of("Service", "ecs-tasks.amazonaws.com")))));

    private final Role execution;
    private final Role task;
    private final RolePolicy policy;

    TaskRoles(
            String name,
            Output<String> secretArn,
            List<Output<String>> logGroupArns,
            Output<List<String>> repositories,
            CustomResourceOptions child) {
        this.execution = new Role(
                name + "-start", RoleArgs.builder().assumeRolePolicy(TRUST).build(), child);
        this.task = new Role(
                name + "-task", RoleArgs.builder().assumeRolePolicy(TRUST).build(), child);
        this.policy = new RolePolicy(
                name + "-start",
                RolePolicyArgs.builder()
                        .role(execution.id())
                        .policy(Output.tuple(secretArn, Output.all(logGroupArns), repositories)
                                .applyValue(t -> document(t.t1, t.t2, t.t3)))
                        .build(),
                child);
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
