package io.quorate.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.pulumi.test.internal.PulumiTestInternal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.infra.aws.AwsMocks;
import io.quorate.infra.aws.Run;
import io.quorate.infra.aws.Run.Registered;
import io.quorate.infra.aws.Wire;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole program against mocks. */
class StackTest {

    private static final String SERVICE = "aws:ecs/service:Service";

    private static Run run(Map<String, String> config) {
        Run run = Run.of(App::stack, config);
        assertThat(run.failures()).isEqualTo("[] []");
        assertThat(run.result().exitCode()).isZero();
        return run;
    }

    private static Set<String> types(Set<Registered> resources) {
        return resources.stream().map(Registered::type).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void createsOneServiceAndOneProviderARegion() {
        Run run = run(TestStacks.example("production"));

        assertThat(run.ofType(SERVICE)).hasSize(7);
        assertThat(run.ofType("pulumi:providers:aws")).hasSize(7);
        assertThat(run.ofType("aws:lb/loadBalancer:LoadBalancer")).hasSize(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "small"})
    void givesEveryResourceTheProviderOfItsRegion(String stack) {
        Run run = run(TestStacks.example(stack));

        for (Registered resource : run.ofAws()) {
            assertThat(resource.request().getProvider()).as(resource.urn()).isNotEmpty();
        }
        run.invoked()
                .forEach(
                        call -> assertThat(call.getProvider()).as(call.getTok()).isNotEmpty());
        for (Registered service : run.ofType(SERVICE)) {
            String region = service.name().equals("coord")
                    ? "us-east-2"
                    : service.name().substring(2);
            for (Registered resource : run.before(service)) {
                boolean own = resource.name().startsWith(service.name());
                if (resource.type().startsWith("aws:") && own) {
                    assertThat(resource.request().getProvider()).contains("::aws-" + region + "::");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "small"})
    void keepsSecretsSecretOnTheWire(String stack) {
        Map<String, String> config = TestStacks.example(stack);
        Run run = run(config);
        List<String> secrets = List.of(
                TestStacks.API_KEY,
                TestStacks.OLD_API_KEY,
                TestStacks.PERSPECTIVE_ROOT,
                TestStacks.COORDINATOR_SECRET,
                "PRIVATE KEY",
                run.environment("p-us-west-2")
                        .getOrDefault("QUORATE_API_KEYS", "")
                        .substring("coordinator-123456:".length()));

        run.all()
                .forEach(resource -> Wire.eachOpenText(
                        com.google.protobuf.Value.newBuilder()
                                .setStructValue(resource.request().getObject())
                                .build(),
                        text -> secrets.forEach(
                                secret -> assertThat(text).as(resource.urn()).doesNotContain(secret))));
    }

    @Test
    void promisesThreeOutputsOfWhichTheKeyIsSecret() {
        Map<String, com.pulumi.core.Output<?>> outputs =
                run(TestStacks.example("production")).result().outputs();

        assertThat(outputs).containsKeys("apiUrl", "apiKey", "perspectiveUrls");
        assertThat(value(outputs, "apiUrl")).isEqualTo("https://api.mpic.ca.example");
        assertThat(value(outputs, "apiKey")).isEqualTo(TestStacks.API_KEY);
        assertThat((List<?>) value(outputs, "perspectiveUrls"))
                .hasSize(6)
                .first()
                .isEqualTo("https://us-west-2.mpic.ca.example");
        assertThat(PulumiTestInternal.extractOutputData(outputs.get("apiKey")).isSecret())
                .isTrue();
        assertThat(PulumiTestInternal.extractOutputData(outputs.get("apiUrl")).isSecret())
                .isFalse();
        assertThat(PulumiTestInternal.extractOutputData(outputs.get("perspectiveUrls"))
                        .isSecret())
                .isFalse();
    }

    private static Object value(Map<String, com.pulumi.core.Output<?>> outputs, String name) {
        return PulumiTestInternal.extractOutputData(outputs.get(name)).getValueNullable();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void startsAServiceOnlyWhenAllThatItNeedsIsThere(String nat) {
        Run run = run(TestStacks.with(TestStacks.example("production"), "natGateway", nat));

        for (Registered service : run.ofType(SERVICE)) {
            Set<Registered> own = run.before(service).stream()
                    .filter(resource -> resource.name().startsWith(service.name()))
                    .collect(Collectors.toSet());
            assertThat(types(own))
                    .as(service.name())
                    .contains(
                            "aws:ec2/routeTableAssociation:RouteTableAssociation",
                            "aws:ec2/internetGateway:InternetGateway",
                            "aws:iam/rolePolicy:RolePolicy",
                            "aws:secretsmanager/secretVersion:SecretVersion",
                            "aws:lb/listener:Listener",
                            "aws:lb/listenerRule:ListenerRule",
                            "aws:acm/certificateValidation:CertificateValidation",
                            "aws:cloudwatch/logGroup:LogGroup");
            long associations = own.stream()
                    .filter(one -> one.type().equals("aws:ec2/routeTableAssociation:RouteTableAssociation"))
                    .count();
            assertThat(associations).isEqualTo(nat.equals("true") ? 4 : 2);
        }
    }

    @Test
    void opensLoadBalancersAndAddressesOnlyBesideAGateway() {
        Run run = run(TestStacks.with(TestStacks.example("small"), "natGateway", "true"));

        for (String type : List.of("aws:lb/loadBalancer:LoadBalancer", "aws:ec2/eip:Eip")) {
            assertThat(run.ofType(type))
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(types(run.before(one)))
                            .as(one.urn())
                            .contains("aws:ec2/internetGateway:InternetGateway"));
        }
    }

    @Test
    void startsTheCoordinatorAfterAllPerspectivesAndTheirNames() {
        Run run = run(TestStacks.example("production"));

        Set<Registered> before = run.before(run.only(SERVICE, "coord"));

        assertThat(before.stream().filter(one -> one.type().equals(SERVICE)).map(Registered::name))
                .containsExactlyInAnyOrder(
                        "p-us-west-2",
                        "p-sa-east-1",
                        "p-eu-west-1",
                        "p-eu-central-1",
                        "p-ap-northeast-1",
                        "p-ap-south-1");
        assertThat(before.stream().map(Registered::name)).contains("p-us-west-2-a", "p-us-west-2-aaaa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "small"})
    void survivesAPreviewInWhichNothingIsKnown(String stack) {
        Map<String, String> config = TestStacks.example(stack);

        Run preview = Run.of(App::stack, config, new AwsMocks(false), true);

        assertThat(preview.failures()).isEqualTo("[] []");
        assertThat(preview.ofAws()).hasSameSizeAs(run(config).ofAws());
    }

    @Test
    void replacesOnlyTheTasksAfterAChangeOfCode() {
        Map<String, String> config = TestStacks.example("production");
        String other = "registry.ca.example/quorate@sha256:" + "1e".repeat(32);

        Map<String, Object> before = inputs(run(config));
        Map<String, Object> after = inputs(run(TestStacks.with(config, "image", other)));

        Set<String> changed = before.keySet().stream()
                .filter(urn -> !Objects.equals(before.get(urn), after.get(urn)))
                .collect(Collectors.toSet());
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(changed).hasSize(7).allMatch(urn -> urn.contains("aws:ecs/taskDefinition:TaskDefinition"));
    }

    @Test
    void watchesForMissingQuorumsWhereVerdictsAreMade() {
        Run run = run(TestStacks.example("production"));

        List<Registered> filters = run.ofType("aws:cloudwatch/logMetricFilter:LogMetricFilter");
        assertThat(filters.stream().map(Registered::name).filter(name -> name.endsWith("-no-quorum")))
                .containsExactly("coord-no-quorum");
        assertThat(filters.stream().filter(one -> one.name().equals("coord-no-quorum")))
                .allSatisfy(one -> assertThat(one.inputs().toString()).contains("too-few-complete"));
        assertThat(run.ofType("aws:cloudwatch/metricAlarm:MetricAlarm").stream().map(Registered::name))
                .contains("coord-no-quorum")
                .contains("p-us-west-2-log-errors");
    }

    private static Map<String, Object> inputs(Run run) {
        Map<String, Object> inputs = new TreeMap<>();
        run.ofAws().forEach(one -> inputs.put(one.urn(), one.inputs()));
        return inputs;
    }

    @Test
    void makesTheTasksAnewWhenAKeyIsRotated() {
        Run run = run(TestStacks.example("small"));

        assertThat(run.containers("coord").get(0).toString()).contains("QUORATE_API_KEYS::version-of-coord");
    }

    @Test
    void failsWithAllReasonsBeforeAnythingIsCreated() {
        Map<String, String> config = TestStacks.example("production");
        config.put("quorate:apiKeys", TestStacks.keys("SHOUTING-KEY*"));
        config.put("quorate:coordinatorCpu", "300");
        config.put("quorate:vpcCidr", "10.0.0.1/8");

        Run run = Run.of(App::stack, config);

        assertThat(run.result().exitCode()).isEqualTo(32);
        assertThat(run.failures())
                .contains("apiKeys[0]", "coordinatorCpu", "vpcCidr", "3 fault(s)")
                .doesNotContain("SHOUTING-KEY*");
        assertThat(run.ofAws()).isEmpty();
        assertThat(run.ofType("pulumi:providers:aws")).isEmpty();
    }
}
