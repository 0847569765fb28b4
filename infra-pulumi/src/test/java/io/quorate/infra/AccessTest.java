package io.quorate.infra;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.quorate.infra.aws.Run;
import io.quorate.infra.aws.Run.Registered;

import static org.assertj.core.api.Assertions.assertThat;

/** The callers that reach a load balancer, and their keys. */
class AccessTest {

    private static final String RULE = "aws:lb/listenerRule:ListenerRule";
    private static final String DOOR = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private static final String SERVICE = "aws:ecs/service:Service";

    private static Run run(Map<String, String> config) {
        Run run = Run.of(App::stack, config);
        assertThat(run.failures()).isEqualTo("[] []");
        return run;
    }

    private static Set<String> doors(Run run, String process) {
        Set<String> blocks = new TreeSet<>();
        run.ofType(DOOR).stream()
                .filter(one -> one.name().startsWith(process + "-from-"))
                .forEach(one -> blocks.add(String.valueOf(
                        one.inputs().getOrDefault("cidrIpv4", one.inputs().get("cidrIpv6")))));
        return blocks;
    }

    @Test
    void acceptsBearerTokensAtTheCoordinatorOnly() {
        Run run = run(TestStacks.example("production"));

        assertThat(run.only(RULE, "coord").inputs().toString())
                .contains("x-api-key", TestStacks.API_KEY, TestStacks.OLD_API_KEY);
        assertThat(run.only(RULE, "coord-bearer").inputs().toString())
                .contains("Authorization", "Bearer " + TestStacks.API_KEY, "Bearer " + TestStacks.OLD_API_KEY);
        assertThat(run.ofType(RULE)).hasSize(8);
    }

    @Test
    void opensPagesToNamedBlocksOnlyInRulesThatAwsTakes() {
        Map<String, String> config = TestStacks.example("production");
        config.put("quorate:console", "[\"192.0.2.0/24\",\"198.51.100.7/32\",\"2001:db8::/48\"]");
        Run run = run(config);

        List<Registered> rules = run.ofType(RULE).stream()
                .filter(one -> one.name().contains("console"))
                .toList();
        assertThat(rules)
                .hasSize(2)
                .allSatisfy(rule -> assertThat(rule.inputs().toString())
                        .contains("/console*", "/docs*", "/openapi.yaml", "sourceIp"));
        assertThat(rules.stream().map(one -> one.inputs().get("priority"))).containsExactlyInAnyOrder(10L, 11L);
        assertThat(rules.toString()).doesNotContain("x-api-key");
        assertThat(run(TestStacks.example("production")).ofType(RULE))
                .noneMatch(one -> one.inputs().toString().contains("/console"));
    }

    @Test
    void limitsWhoConnectsToTheCoordinator() {
        Map<String, String> config = TestStacks.example("small");
        config.put("quorate:allowedCallerCidrs", "[\"192.0.2.0/24\",\"2001:db8:1::/48\"]");
        config.put("quorate:console", "[\"198.51.100.7/32\"]");
        config.put("quorate:internal", "true");
        Run run = run(config);

        assertThat(doors(run, "coord")).containsExactlyInAnyOrder("192.0.2.0/24", "2001:db8:1::/48", "198.51.100.7/32");
        assertThat(doors(run, "p-us-west-2")).containsExactlyInAnyOrder("0.0.0.0/0", "::/0");
        assertThat(run.only("aws:lb/loadBalancer:LoadBalancer", "coord").inputs())
                .containsEntry("internal", true);
        assertThat(run.only("aws:lb/loadBalancer:LoadBalancer", "p-us-west-2").inputs())
                .containsEntry("internal", false);
    }

    /**
     * Rules are resources of their own: Pulumi opens new ones first and closes old ones last, so the way of the tasks
     * that still run stays open while the coordinator moves behind its fixed address.
     */
    @Test
    void opensTheNewWayBeforeTheCoordinatorMoves() {
        Map<String, String> config = TestStacks.with(TestStacks.example("small"), "natGateway", "true");
        Run before = run(TestStacks.example("small"));
        Run after = run(config);

        assertThat(doors(after, "p-us-west-2")).containsExactlyInAnyOrder("192.0.2.1/32", "2001:db8:1:ab00::/56");
        assertThat(names(after)).doesNotContainAnyElementsOf(names(before));
        assertThat(after.ofType("aws:ec2/securityGroup:SecurityGroup"))
                .filteredOn(one -> one.name().endsWith("-gate"))
                .hasSize(3)
                .noneMatch(one -> one.inputs().containsKey("ingress"));
        assertThat(after.before(after.only(SERVICE, "coord")).stream().map(Registered::name))
                .contains("p-us-west-2-from-coordinator-v4", "p-eu-west-1-from-coordinator-v6");
    }

    private static Set<String> names(Run run) {
        return run.ofType(DOOR).stream()
                .map(Registered::name)
                .filter(name -> name.startsWith("p-"))
                .collect(Collectors.toSet());
    }

    @Test
    void keepsNamesInTheRecordWhenKeysRotate() {
        String newest = "e5".repeat(16);
        Map<String, String> config = TestStacks.example("small");

        Map<String, String> before = names(config, TestStacks.keys(TestStacks.API_KEY));
        Map<String, String> during = names(config, TestStacks.keys(newest, TestStacks.API_KEY));
        Map<String, String> after = names(config, TestStacks.keys(newest));

        assertThat(before.get(TestStacks.API_KEY)).matches("ca-[0-9a-f]{6}").isEqualTo(during.get(TestStacks.API_KEY));
        assertThat(after.get(newest))
                .matches("ca-[0-9a-f]{6}")
                .isEqualTo(during.get(newest))
                .isNotEqualTo(before.get(TestStacks.API_KEY));
    }

    private static Map<String, String> names(Map<String, String> config, String keys) {
        Map<String, String> nameOfKey = new LinkedHashMap<>();
        for (String pair : run(TestStacks.with(config, "apiKeys", keys))
                .environment("coord")
                .getOrDefault("QUORATE_API_KEYS", "")
                .split(",", -1)) {
            nameOfKey.put(pair.split(":", 2)[1], pair.split(":", 2)[0]);
        }
        return nameOfKey;
    }

    @Test
    void trustsTheNextAuthorityBeforeItSigns() {
        Map<String, String> config = TestStacks.example("small");
        String ca = config.getOrDefault("quorate:caCertificate", "");
        config.put("quorate:nextCaCertificate", "NEXT " + ca);
        config.put("quorate:nextTlsCertificate", ca);
        config.put("quorate:nextTlsKey", config.getOrDefault("quorate:tlsKey", ""));
        Run run = run(config);

        String secret = String.valueOf(run.only("aws:secretsmanager/secretVersion:SecretVersion", "coord")
                .inputs()
                .get("secretString"));
        assertThat(secret.split("BEGIN CERTIFICATE", -1)).hasSize(3);
        assertThat(run.only("aws:acm/certificate:Certificate", "p-us-west-2").inputs())
                .containsEntry("certificateChain", ca.strip());
    }
}
