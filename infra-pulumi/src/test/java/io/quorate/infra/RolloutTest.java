package io.quorate.infra;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.infra.aws.AwsMocks;
import io.quorate.infra.aws.Run;
import io.quorate.infra.aws.Run.Registered;

import static org.assertj.core.api.Assertions.assertThat;

/** In which order things change, and what stops a change. */
class RolloutTest {

    private static final String SERVICE = "aws:ecs/service:Service";
    private static final String TASK = "aws:ecs/taskDefinition:TaskDefinition";

    private static Set<String> servicesBefore(Run run, String name) {
        return run.before(run.only(SERVICE, name)).stream()
                .filter(one -> one.type().equals(SERVICE))
                .map(Registered::name)
                .collect(Collectors.toSet());
    }

    @Test
    void stopsBeforeTheCoordinatorAfterARollback() {
        AwsMocks aws = AwsMocks.answering(
                SERVICE + " p-us-west-2", Map.of("taskDefinition", "arn:aws:mock:::" + TASK + "/of-before"));

        Run run = Run.of(App::stack, TestStacks.example("small"), aws, false);

        assertThat(run.result().exitCode()).isEqualTo(32);
        assertThat(run.failures()).contains("the deployment of p-us-west-2 was rolled back", "of-before");
        assertThat(run.has(SERVICE, "coord")).isFalse();
    }

    @Test
    void updatesTheFirstPerspectiveBeforeTheOthersAsACanary() {
        Run run = Run.of(App::stack, TestStacks.with(TestStacks.example("production"), "rollout", "canary"));

        assertThat(servicesBefore(run, "p-us-west-2")).isEmpty();
        assertThat(servicesBefore(run, "p-sa-east-1")).containsExactly("p-us-west-2");
        assertThat(servicesBefore(run, "p-ap-south-1")).containsExactly("p-us-west-2");
        assertThat(servicesBefore(run, "coord")).hasSize(6);
    }

    @Test
    void updatesPerspectivesSideBySideOtherwise() {
        Run run = Run.of(App::stack, TestStacks.with(TestStacks.example("production"), "rollout", "all"));

        assertThat(servicesBefore(run, "p-sa-east-1")).isEmpty();
    }

    /** A new region gets its registries in one update, and its tasks in the next, once the images are pushed. */
    @Test
    void startsNoRegionWhoseImagesAreNotPushed() {
        Map<String, String> config = ownRegistries("[\"us-east-2\",\"us-west-2\",\"eu-west-1\"]");
        config.put("quorate:perspectives", "[\"us-west-2\",\"eu-west-1\",\"ap-south-1\"]");
        config.put("quorate:defaultPerspectiveCount", "3");

        Run run = Run.of(App::stack, config);

        assertThat(run.failures()).isEqualTo("[] []");
        assertThat(run.has("aws:ecr/repository:Repository", "images-ap-south-1-service"))
                .isTrue();
        assertThat(run.has(SERVICE, "p-ap-south-1")).isFalse();
        assertThat(run.has(SERVICE, "p-eu-west-1")).isTrue();
        assertThat(run.environment("coord"))
                .containsEntry("QUORATE_COORDINATOR__DEFAULT_PERSPECTIVE_COUNT", "2")
                .containsEntry("QUORATE_COORDINATOR__GRACE", "2000ms")
                .doesNotContainKey("QUORATE_COORDINATOR__PERSPECTIVES__2__CODE");
    }

    @Test
    void changesNothingOfTheFleetWhileARegionIsAdded() {
        Map<String, String> before = ownRegistries("[\"us-east-2\",\"us-west-2\",\"eu-west-1\"]");
        Map<String, String> during =
                TestStacks.with(before, "perspectives", "[\"us-west-2\",\"eu-west-1\",\"ap-south-1\"]");

        assertThat(Run.of(App::stack, during).only(TASK, "coord").inputs().get("containerDefinitions"))
                .isEqualTo(
                        Run.of(App::stack, before).only(TASK, "coord").inputs().get("containerDefinitions"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"[] | pushedTo: us-east-2 is missing", "[\"us-west-2\"] | pushedTo: us-east-2 is missing"})
    void refusesACoordinatorWithoutImages(String pushed, String why) {
        Run run = Run.of(App::stack, ownRegistries(pushed));

        assertThat(run.failures()).contains(why);
        assertThat(run.ofAws()).isEmpty();
    }

    private static Map<String, String> ownRegistries(String pushedTo) {
        Map<String, String> config = TestStacks.example("small");
        config.remove("quorate:image");
        config.remove("quorate:unboundImage");
        config.put("quorate:imageDigest", TestStacks.DIGEST);
        config.put("quorate:unboundDigest", TestStacks.DIGEST);
        config.put("quorate:pushedTo", pushedTo);
        return config;
    }

    /** An update replaces task definitions, and what is protected cannot be replaced: only regions themselves are. */
    @Test
    void protectsRegionsAsAWholeAndWhatKeepsSomething() {
        Run run = Run.of(App::stack, TestStacks.example("production"));

        assertThat(run.all().stream()
                        .filter(one -> one.request().getProtect())
                        .map(Registered::type)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "quorate:aws:Region", "aws:cloudwatch/logGroup:LogGroup", "aws:secretsmanager/secret:Secret");
        assertThat(run.ofType("quorate:aws:Region"))
                .hasSize(7)
                .allMatch(one -> one.request().getProtect());
        for (Registered child : run.all()) {
            if (child.request().getParent().contains("quorate:aws:Region::")) {
                assertThat(child.request().hasProtect()).as(child.urn()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small"})
    void protectsNothingOtherwise(String stack) {
        assertThat(Run.of(App::stack, TestStacks.example(stack)).all())
                .noneMatch(one -> one.request().getProtect());
    }

    @Test
    void namesNothingTwiceInOneAccount() {
        Map<String, String> config = TestStacks.example("small");

        Run blue = Run.of(App::stack, config, new AwsMocks(true), false, "blue");
        Run green = Run.of(App::stack, config, new AwsMocks(true), false, "green.2");

        assertThat(fixedNames(blue)).hasSizeGreaterThan(8).doesNotContainAnyElementsOf(fixedNames(green));
        assertThat(fixedNames(green))
                .contains("quorate-green-2", "quorate-green-2-coord", "Quorate/green.2 coord-no-quorum");
    }

    /** Names that the provider takes as they are. */
    private static Set<String> fixedNames(Run run) {
        Set<String> names = run.ofType(TASK).stream()
                .map(one -> String.valueOf(one.inputs().get("family")))
                .collect(Collectors.toSet());
        run.ofType("aws:cloudwatch/dashboard:Dashboard")
                .forEach(one -> names.add(String.valueOf(one.inputs().get("dashboardName"))));
        run.ofType("aws:cloudwatch/metricAlarm:MetricAlarm").stream()
                .filter(one -> String.valueOf(one.inputs().get("namespace")).startsWith("Quorate"))
                .forEach(one -> names.add(
                        one.inputs().get("namespace") + " " + one.inputs().get("metricName")));
        return names;
    }
}
