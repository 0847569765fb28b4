package io.quorate.infra.aws;

import java.util.List;
import java.util.Map;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;

import io.quorate.infra.plan.OperationsPlan;

/** Where a task writes: the process with its audit trail, kept for as long as BR 5.4.3 asks, and the resolver. */
final class LogGroups extends ComponentResource {

    private final LogGroup service;
    private final LogGroup resolver;

    LogGroups(String name, OperationsPlan operations, ComponentResourceOptions options) {
        super("quorate:aws:LogGroups", name, options);
        this.service = group(name + "-record", operations.auditRetentionDays(), operations.protect());
        this.resolver = group(name + "-resolver", operations.logRetentionDays(), false);
        registerOutputs(Map.of("record", service.name()));
    }

    /** A protected one is left behind by {@code pulumi destroy}: the record outlives what wrote it. */
    private LogGroup group(String name, int days, boolean keep) {
        return new LogGroup(
                name,
                LogGroupArgs.builder().retentionInDays(days).skipDestroy(keep).build(),
                CustomResourceOptions.builder().parent(this).protect(keep).build());
    }

    Output<String> service() {
        return service.name();
    }

    Output<String> resolver() {
        return resolver.name();
    }

    List<Output<String>> arns() {
        return List.of(service.arn(), resolver.arn());
    }
}
