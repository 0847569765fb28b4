package io.quorate.infra.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.pulumi.aws.cloudwatch.LogMetricFilter;
import com.pulumi.aws.cloudwatch.LogMetricFilterArgs;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.cloudwatch.inputs.LogMetricFilterMetricTransformationArgs;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import org.jspecify.annotations.Nullable;

/** Alarms of one region, and who hears of them: alarm and topic must be in one region. */
final class Observability extends ComponentResource {

    private static final String BALANCERS = "AWS/ApplicationELB";
    private static final String DELIVERY = "AWS/Firehose";

    /** Refused requests a minute, several times in a row: a caller with a wrong key, or an attempt to find one. */
    private static final int MANY_REFUSED = 100;

    /** The archive may be this far behind the record. */
    private static final int STALE_SECONDS = 900;

    private static final int MINUTE = 60;
    private static final int DAY = 86_400;

    private final String name;
    private final String namespace;
    private final Output<List<String>> listeners;

    /**
     * Parameters of a region's observability.
     *
     * @param certificateArn of the load balancer's certificate
     * @param record         log group of the process and its audit trail
     * @param archive        of the record; null for none
     * @param slowSeconds    answers slower than this, one of a hundred, are too slow
     * @param leastTasks     tasks that should always be healthy
     * @param email          receiver of a topic made here; empty for none
     * @param topics         existing topics of this region
     * @param namespace      of metrics made from log lines
     * @param role           only a coordinator comes to verdicts
     */
    record Watched(
            ApiKeyGate gate,
            Output<String> certificateArn,
            Output<String> record,
            @Nullable Archive archive,
            double slowSeconds,
            int leastTasks,
            String email,
            List<String> topics,
            String namespace,
            Role role) {}

    Observability(String name, Watched watched, ComponentResourceOptions options) {
        super("quorate:aws:Observability", name, options);
        this.name = name;
        this.namespace = watched.namespace();
        this.listeners = listeners(watched.email(), watched.topics());
        Output<Map<String, String>> balancer =
                watched.gate().balancer().arnSuffix().applyValue(suffix -> Map.of("LoadBalancer", suffix));
        Output<Map<String, String>> target = Output.tuple(
                        watched.gate().balancer().arnSuffix(),
                        watched.gate().target().arnSuffix())
                .applyValue(t -> Map.of("LoadBalancer", t.t1, "TargetGroup", t.t2));
        watchHealth(target, watched.leastTasks());
        watchErrors(balancer, target);
        watchRefusals(balancer);
        watchTime(balancer, watched.slowSeconds());
        watchCertificate(watched.certificateArn());
        watchLog(watched.record());
        if (watched.role() == Role.COORDINATOR) {
            watchQuorum(watched.record());
            watchCompletion(watched.record());
        }
        if (watched.archive() != null) {
            watchArchive(watched.archive());
        }
        registerOutputs(Map.of());
    }

    private Output<List<String>> listeners(String email, List<String> topics) {
        if (email.isEmpty()) {
            return Output.of(topics);
        }
        Topic topic = new Topic(name, TopicArgs.Empty, child());
        new TopicSubscription(
                name,
                TopicSubscriptionArgs.builder()
                        .topic(topic.arn())
                        .protocol("email")
                        .endpoint(email)
                        .build(),
                child());
        return topic.arn().applyValue(own -> {
            List<String> all = new ArrayList<>(topics);
            all.add(own);
            return all;
        });
    }

    private void watchHealth(Output<Map<String, String>> dimensions, int leastTasks) {
        alarm("no-task", "No task is ready", BALANCERS, "HealthyHostCount", dimensions, MINUTE)
                .with("LessThanThreshold", 1, "Minimum", "breaching")
                .build();
        if (leastTasks > 1) {
            alarm(
                            "few-tasks",
                            "Fewer tasks are ready than should always run",
                            BALANCERS,
                            "HealthyHostCount",
                            dimensions,
                            5 * MINUTE)
                    .with("LessThanThreshold", leastTasks, "Minimum", "breaching")
                    .build();
        }
    }

    private void watchErrors(Output<Map<String, String>> balancer, Output<Map<String, String>> target) {
        alarm("errors", "The load balancer answers 5xx", BALANCERS, "HTTPCode_ELB_5XX_Count", balancer, MINUTE)
                .with("GreaterThanThreshold", 5, "Sum", "notBreaching")
                .build();
        alarm("task-errors", "Tasks answer 5xx", BALANCERS, "HTTPCode_Target_5XX_Count", target, MINUTE)
                .with("GreaterThanThreshold", 5, "Sum", "notBreaching")
                .build();
    }

    /** The gate's own answer is a fixed 403, which AWS counts apart from what tasks refuse. */
    private void watchRefusals(Output<Map<String, String>> dimensions) {
        alarm(
                        "refused",
                        "Many requests come without a known key",
                        BALANCERS,
                        "HTTP_Fixed_Response_Count",
                        dimensions,
                        MINUTE)
                .with("GreaterThanThreshold", MANY_REFUSED, "Sum", "notBreaching")
                .build();
    }

    private void watchTime(Output<Map<String, String>> dimensions, double seconds) {
        alarm("slow", "One answer of a hundred is too slow", BALANCERS, "TargetResponseTime", dimensions, MINUTE)
                .withPercentile("GreaterThanThreshold", seconds, "p99")
                .build();
    }

    private void watchCertificate(Output<String> arn) {
        Output<Map<String, String>> dimensions = arn.applyValue(found -> Map.of("CertificateArn", found));
        alarm(
                        "certificate",
                        "The certificate ends within 30 days",
                        "AWS/CertificateManager",
                        "DaysToExpiry",
                        dimensions,
                        DAY)
                .with("LessThanThreshold", 30, "Minimum", "notBreaching")
                .build();
    }

    /** Errors of our own, as the service logs them in JSON. */
    private void watchLog(Output<String> group) {
        watchLines(group, "log-errors", "{ $.level = \"ERROR\" }", "The service logs errors", 0);
    }

    /** Attempts without a quorum because too few could look, as the audit trail says: the fleet fails, not a name. */
    private void watchQuorum(Output<String> group) {
        watchLines(
                group,
                "no-quorum",
                "{ $.type = \"attempt\" && $.reason = \"too-few-complete\" }",
                "Too few perspectives complete their checks",
                5);
    }

    /** Attempts that mean nothing, for whatever reason: callers get no answer that they can issue by. */
    private void watchCompletion(Output<String> group) {
        watchLines(
                group,
                "incomplete",
                "{ $.type = \"attempt\" && $.completed IS FALSE }",
                "Verdicts do not complete",
                20);
    }

    private void watchArchive(Archive archive) {
        Output<Map<String, String>> dimensions =
                archive.streamName().applyValue(stream -> Map.of("DeliveryStreamName", stream));
        alarm(
                        "archive",
                        "The archive of the record falls behind",
                        DELIVERY,
                        "DeliveryToS3.DataFreshness",
                        dimensions,
                        5 * MINUTE)
                .with("GreaterThanThreshold", STALE_SECONDS, "Maximum", "notBreaching")
                .build();
    }

    private void watchLines(Output<String> group, String what, String pattern, String words, int tolerated) {
        String metric = name + "-" + what;
        new LogMetricFilter(
                metric,
                LogMetricFilterArgs.builder()
                        .logGroupName(group)
                        .pattern(pattern)
                        .metricTransformation(LogMetricFilterMetricTransformationArgs.builder()
                                .namespace(namespace)
                                .name(metric)
                                .value("1")
                                .build())
                        .build(),
                child());
        alarm(what, words, namespace, metric, Output.of(Map.of()), 5 * MINUTE)
                .with("GreaterThanThreshold", tolerated, "Sum", "notBreaching")
                .build();
    }

    private AlarmBuilder alarm(
            String what,
            String words,
            String space,
            String metric,
            Output<Map<String, String>> dimensions,
            int period) {
        return new AlarmBuilder(
                name + "-" + what,
                MetricAlarmArgs.builder()
                        .alarmDescription(words + ": " + name)
                        .namespace(space)
                        .metricName(metric)
                        .dimensions(dimensions)
                        .period(period)
                        .evaluationPeriods(period == DAY ? 1 : 3)
                        .alarmActions(listeners)
                        .okActions(listeners));
    }

    /** The last step of an alarm: what is compared with what. */
    private final class AlarmBuilder {

        private final String alarm;
        private final MetricAlarmArgs.Builder args;

        AlarmBuilder(String alarm, MetricAlarmArgs.Builder args) {
            this.alarm = alarm;
            this.args = args;
        }

        AlarmBuilder with(String comparison, double threshold, String statistic, String missing) {
            args.comparisonOperator(comparison)
                    .threshold(threshold)
                    .statistic(statistic)
                    .treatMissingData(missing);
            return this;
        }

        AlarmBuilder withPercentile(String comparison, double threshold, String percentile) {
            args.comparisonOperator(comparison)
                    .threshold(threshold)
                    .extendedStatistic(percentile)
                    .treatMissingData("notBreaching");
            return this;
        }

        MetricAlarm build() {
            return new MetricAlarm(alarm, args.build(), child());
        }
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
