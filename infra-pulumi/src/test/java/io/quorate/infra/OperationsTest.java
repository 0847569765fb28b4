package io.quorate.infra;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.quorate.infra.aws.Run;
import io.quorate.infra.aws.Run.Registered;

import static org.assertj.core.api.Assertions.assertThat;

/** Alarms, metrics and guards. */
class OperationsTest {

    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private static final String COLLECTOR = "public.ecr.aws/aws-observability/aws-otel-collector@" + TestStacks.DIGEST;

    private static Run run(Map<String, String> config) {
        Run run = Run.of(App::stack, config);
        assertThat(run.failures()).isEqualTo("[] []");
        return run;
    }

    private static Set<String> alarms(Run run, String process) {
        return run.ofType(ALARM).stream()
                .map(Registered::name)
                .filter(name -> name.startsWith(process + "-"))
                .map(name -> name.substring(process.length() + 1))
                .collect(Collectors.toSet());
    }

    @Test
    void watchesWhatAnOperatorIsWokenFor() {
        Run run = run(TestStacks.with(TestStacks.example("production"), "archiveRecord", "true"));

        assertThat(alarms(run, "coord"))
                .containsExactlyInAnyOrder(
                        "no-task",
                        "few-tasks",
                        "errors",
                        "task-errors",
                        "refused",
                        "slow",
                        "certificate",
                        "log-errors",
                        "no-quorum",
                        "incomplete",
                        "archive");
        assertThat(alarms(run, "p-us-west-2"))
                .containsExactlyInAnyOrder(
                        "no-task", "errors", "task-errors", "refused", "slow", "certificate", "log-errors", "archive");
    }

    @Test
    void countsVerdictsThatDoNotComplete() {
        Registered filter = run(TestStacks.example("small"))
                .only("aws:cloudwatch/logMetricFilter:LogMetricFilter", "coord-incomplete");

        assertThat(filter.inputs()).containsEntry("pattern", "{ $.type = \"attempt\" && $.completed IS FALSE }");
    }

    @Test
    void sendsAlarmsToTheTopicOfTheirRegion() {
        String ohio = "arn:aws:sns:us-east-2:123456789012:pager";
        String oregon = "arn:aws:sns:us-west-2:123456789012:pager";
        Run run = run(
                TestStacks.with(TestStacks.example("small"), "alarmTopics", "[\"" + ohio + "\",\"" + oregon + "\"]"));

        assertThat(run.only(ALARM, "coord-no-task").input("alarmActions")).isEqualTo("[" + ohio + "]");
        assertThat(run.only(ALARM, "p-us-west-2-no-task").input("alarmActions")).isEqualTo("[" + oregon + "]");
    }

    @Test
    void collectsMetricsOnlyWhereACollectorIsNamed() {
        Run run = run(TestStacks.with(TestStacks.example("small"), "metricsImage", COLLECTOR));

        Map<String, Object> collector = run.container("coord", "metrics");
        assertThat(collector).containsEntry("image", COLLECTOR).containsEntry("essential", false);
        assertThat(String.valueOf(collector.get("environment")))
                .contains("127.0.0.1:8081", "awsemf", "Quorate/test", "mpic_fleet_satisfiable", "coord-metrics");
        assertThat(run.only("aws:iam/rolePolicy:RolePolicy", "coord-metrics")
                        .inputs()
                        .toString())
                .contains("logs:PutLogEvents", "coord-metrics");
        assertThat(run(TestStacks.example("small")).containers("coord").toString())
                .doesNotContain("name=metrics");
    }

    @Test
    void touchesNoOtherAccount() {
        Run run = run(TestStacks.with(TestStacks.example("small"), "allowedAccountIds", "[\"123456789012\"]"));

        assertThat(run.ofType("pulumi:providers:aws"))
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.input("allowedAccountIds")).contains("123456789012"));
    }
}
