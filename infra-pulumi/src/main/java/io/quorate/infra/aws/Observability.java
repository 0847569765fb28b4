package io.quorate.infra.aws;

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

/** Alarms of one region, and who hears of them: alarm and topic must be in one region. */
final class Observability extends ComponentResource {

    private static final String BALANCERS = "AWS/ApplicationELB";
    private static final String NAMESPACE = "Quorate";
    private static final int MINUTE = 60;
    private static final int DAY = 86_400;

    private final String name;
    private final Output<List<String>> listeners;

    /**
     * What is watched.
     *
     * @param slowSeconds    answers slower than this, one of a hundred, are too slow
     * @param email          who hears of it; empty for nobody
     * @param certificateArn of the load balancer's certificate
     * @param role           only a coordinator comes to verdicts
     */
    record Watched(
            ApiKeyGate gate,
            Output<String> certificateArn,
            Output<String> record,
            double slowSeconds,
            String email,
            Role role) {}

    Observability(String name, Watched watched, ComponentResourceOptions options) {
        super("quorate:aws:Observability", name, options);
        this.name = name;
        this.listeners = listeners(watched.email());
        Output<Map<String, String>> balancer =
                watched.gate().balancer().arnSuffix().applyValue(suffix -> Map.of("LoadBalancer", suffix));
        Output<Map<String, String>> target = Output.tuple(
                        watched.gate().balancer().arnSuffix(),
                        watched.gate().target().arnSuffix())
                .applyValue(t -> Map.of("LoadBalancer", t.t1, "TargetGroup", t.t2));
        watchHealth(target);
        watchErrors(balancer);
        watchTime(balancer, watched.slowSeconds());
        watchCertificate(watched.certificateArn());
        watchLog(watched.record());
        if (watched.role() == Role.COORDINATOR) {
            watchQuorum(watched.record());
        }
        registerOutputs(Map.of());
    }

    private Output<List<String>> listeners(String email) {
        if (email.isEmpty()) {
            return Output.of(List.of());
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
        return topic.arn().applyValue(List::of);
    }

    private void watchHealth(Output<Map<String, String>> dimensions) {
        alarm("no-task", "No task is ready", BALANCERS, "HealthyHostCount", dimensions, MINUTE)
                .with("LessThanThreshold", 1, "Minimum", "breaching")
                .build();
    }

    private void watchErrors(Output<Map<String, String>> dimensions) {
        alarm("errors", "The load balancer answers 5xx", BALANCERS, "HTTPCode_ELB_5XX_Count", dimensions, MINUTE)
                .with("GreaterThanThreshold", 5, "Sum", "notBreaching")
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

    private void watchLines(Output<String> group, String what, String pattern, String words, int tolerated) {
        String metric = name + "-" + what;
        new LogMetricFilter(
                metric,
                LogMetricFilterArgs.builder()
                        .logGroupName(group)
                        .pattern(pattern)
                        .metricTransformation(LogMetricFilterMetricTransformationArgs.builder()
                                .namespace(NAMESPACE)
                                .name(metric)
                                .value("1")
                                .build())
                        .build(),
                child());
        alarm(what, words, NAMESPACE, metric, Output.of(Map.of()), 5 * MINUTE)
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
