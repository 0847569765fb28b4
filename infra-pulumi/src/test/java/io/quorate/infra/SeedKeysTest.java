package io.quorate.infra;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.infra.aws.Run;

import static org.assertj.core.api.Assertions.assertThat;

/** Every key of aws-lambda-python's config.yaml and every variable of its deployment has a place here, or is gone. */
class SeedKeysTest {

    /** Gone, with the reason. */
    private static final Map<String, String> GONE = Map.of(
            "source-path", "there are no functions to zip: an image is named by digest",
            "eventbridge_warmer_enabled", "nothing has to be kept warm: a task always runs",
            "deployment.id", "the name of the stack stands in tags, and names get a suffix of their own",
            "hash_secret", "coordinatorSecret, kept from one deployment to the next instead of made anew");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "default-perspective-count | defaultPerspectiveCount | 5 | coord | QUORATE_COORDINATOR__DEFAULT_PERSPECTIVE_COUNT | 5",
                "caa-domains | caaDomains | [\"a.example\",\"b.example\"] | coord | QUORATE_CAA__DOMAINS | a.example,b.example",
                "caa-domains | caaDomains | [\"a.example\"] | p-us-west-2 | QUORATE_CAA__DOMAINS | a.example",
                "absolute-max-attempts | maxAttempts | 2 | coord | QUORATE_COORDINATOR__MAX_ATTEMPTS | 2",
                "log-level | logLevel | debug | p-us-west-2 | QUORATE_LOG__LEVEL | debug",
                "http-client-timeout-seconds | httpTimeout | 20 | p-us-west-2 | QUORATE_CHECKS__HTTP_TIMEOUT | 20000ms",
                "dns-timeout-seconds | dnsTimeout | 5 | p-us-west-2 | QUORATE_DNS__TIMEOUT | 5000ms",
                "dns-resolution-lifetime-seconds | dnsLifetime | 11 | p-us-west-2 | QUORATE_DNS__LIFETIME | 11000ms",
                "dnssec_enabled | dnssecEnabled | false | p-us-west-2 | QUORATE_DNS__DNSSEC | off",
                "dnssec_enabled | dnssecEnabled | false | coord | QUORATE_DNS__DNSSEC | trust-ad",
                "dnssec_enabled | dnssecEnabled | true | p-us-west-2 | QUORATE_DNS__DNSSEC | trust-ad",
                "dnssec_enabled | dnssecEnabled | false | coord | QUORATE_DNS__SELF_TEST_BOGUS_NAME | bogus.invalid",
                "api-region | coordinatorRegion | us-east-1 | coord | QUORATE_PERSPECTIVE__CODE | us-east-1"
            })
    void reachesTheService(String theirs, String ours, String value, String process, String variable, String expected) {
        Run run = Run.of(App::stack, TestStacks.with(stackFor(ours), ours, value));

        assertThat(run.failures()).as(theirs).isEqualTo("[] []");
        assertThat(run.environment(process)).containsEntry(variable, expected);
    }

    /** The small one is quicker; a count needs as many perspectives. */
    private static Map<String, String> stackFor(String key) {
        return TestStacks.example(key.equals("defaultPerspectiveCount") ? "production" : "small");
    }

    @Test
    void perspectivesBecomeEntriesOfTheCoordinator() {
        Run run = Run.of(App::stack, TestStacks.example("production"));

        assertThat(run.environment("coord"))
                .containsEntry("QUORATE_COORDINATOR__PERSPECTIVES__0__CODE", "us-west-2")
                .containsEntry("QUORATE_COORDINATOR__PERSPECTIVES__0__URL", "https://us-west-2.mpic.ca.example")
                .containsEntry("QUORATE_COORDINATOR__PERSPECTIVES__5__CODE", "ap-south-1");
        String key = run.environment("coord").getOrDefault("QUORATE_COORDINATOR__PERSPECTIVES__0__API_KEY", "");
        assertThat(run.environment("p-us-west-2").getOrDefault("QUORATE_API_KEYS", ""))
                .matches("coordinator-[0-9a-f]{6}:" + key);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "coordinator_memory_size | coordinatorMemory | 2048 | aws:ecs/taskDefinition:TaskDefinition | coord | memory | 2048",
                "perspective_memory_size | perspectiveMemory | 1024 | aws:ecs/taskDefinition:TaskDefinition | p-us-west-2 | memory | 1024",
                "vpc_cidr_block | vpcCidr | 10.9.0.0/16 | aws:ec2/vpc:Vpc | p-us-west-2 | cidrBlock | 10.9.0.0/16",
                "subnet_public | vpcCidr | 10.9.0.0/16 | aws:ec2/subnet:Subnet | coord-public-1 | cidrBlock | 10.9.32.0/19"
            })
    void reachesAws(String theirs, String ours, String value, String type, String name, String input, String expected) {
        Run run = Run.of(App::stack, TestStacks.with(stackFor(ours), ours, value));

        assertThat(run.only(type, name).inputs()).as(theirs).containsEntry(input, expected);
    }

    @Test
    void cutsPrivateSubnetsWhereThereIsANatGateway() {
        Run run = Run.of(App::stack, TestStacks.with(TestStacks.example("small"), "natGateway", "true"));

        assertThat(run.only("aws:ec2/subnet:Subnet", "coord-private-0").inputs())
                .containsEntry("cidrBlock", "10.0.64.0/19");
    }

    /** A remote without DNSSEC has no resolver beside it, and asks that of its network. */
    @Test
    void dropsTheResolverOfRemotesOnly() {
        Run run = Run.of(App::stack, TestStacks.with(TestStacks.example("small"), "dnssecEnabled", "false"));

        assertThat(names(run, "p-us-west-2")).isEqualTo(List.of("quorate", "files"));
        // The last runs once: it writes files for the first.
        assertThat(names(run, "coord")).isEqualTo(List.of("quorate", "unbound", "files"));
        assertThat(run.environment("p-us-west-2")).containsEntry("QUORATE_DNS__SERVERS", "169.254.169.253:53");
    }

    private static List<Object> names(Run run, String process) {
        return run.containers(process).stream()
                .<Object>map(one -> String.valueOf(one.get("name")))
                .toList();
    }

    @Test
    void saysWhyWhatIsGoneIsGone() {
        assertThat(GONE)
                .hasSize(4)
                .allSatisfy((key, reason) -> assertThat(reason).isNotBlank());
        GONE.keySet().forEach(key -> assertThat(TestStacks.declared()).doesNotContainKey("quorate:" + key));
    }
}
