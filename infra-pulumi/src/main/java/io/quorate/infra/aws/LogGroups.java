package io.quorate.infra.aws;

import java.util.List;
import java.util.Map;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import org.jspecify.annotations.Nullable;

import io.quorate.infra.plan.OperationsPlan;
import io.quorate.infra.plan.RecordPlan;

/** Log groups of a task: the process with its audit trail, kept for as long as BR 5.4.3 asks; the resolver; metrics. */
final class LogGroups extends ComponentResource {

    private final LogGroup service;
    private final LogGroup resolver;
    private final @Nullable LogGroup metrics;

    LogGroups(String name, RecordPlan record, OperationsPlan operations, ComponentResourceOptions options) {
        super("quorate:aws:LogGroups", name, options);
        this.service = record(name, record, operations.protect());
        this.resolver = group(name + "-resolver", operations.logRetentionDays());
        this.metrics =
                operations.metricsImage().isEmpty() ? null : group(name + "-metrics", operations.logRetentionDays());
        registerOutputs(Map.of("record", service.name()));
    }

    /** Left behind by {@code pulumi destroy} unless it may be deleted: the record outlives what wrote it. */
    private LogGroup record(String name, RecordPlan record, boolean protect) {
        return new LogGroup(
                name + "-record",
                LogGroupArgs.builder()
                        .retentionInDays(record.days())
                        .skipDestroy(!record.deletable())
                        .build(),
                CustomResourceOptions.builder().parent(this).protect(protect).build());
    }

    private LogGroup group(String name, int days) {
        return new LogGroup(
                name,
                LogGroupArgs.builder().retentionInDays(days).build(),
                CustomResourceOptions.builder().parent(this).build());
    }

    Output<String> service() {
        return service.name();
    }

    Output<String> resolver() {
        return resolver.name();
    }

    /** The collector's; the resolver's where the task has no collector. */
    Output<String> metrics() {
        return metrics == null ? resolver.name() : metrics.name();
    }

    /** The group that the collector writes to itself; null where there is none. */
    @Nullable
    Output<String> metricsArn() {
        return metrics == null ? null : metrics.arn();
    }

    List<Output<String>> arns() {
        return metrics == null
                ? List.of(service.arn(), resolver.arn())
                : List.of(service.arn(), resolver.arn(), metrics.arn());
    }
}
