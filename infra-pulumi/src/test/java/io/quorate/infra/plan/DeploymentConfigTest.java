package io.quorate.infra.plan;

import java.nio.file.Files;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.google.gson.Gson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

import io.quorate.infra.TestStacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The keys that a stack may have, and the messages for wrong ones. */
class DeploymentConfigTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    private static DeploymentConfig read(Map<String, String> config) {
        return read(config, TODAY);
    }

    private static DeploymentConfig read(Map<String, String> config, LocalDate today) {
        Set<String> given = config.keySet().stream()
                .filter(key -> key.startsWith("quorate:"))
                .map(key -> key.substring("quorate:".length()))
                .collect(Collectors.toSet());
        return DeploymentConfig.read(key -> Optional.ofNullable(config.get("quorate:" + key)), given, today);
    }

    @Test
    void readsBothExamples() {
        assertThat(read(TestStacks.example("production")).warnings()).isEmpty();
        assertThat(read(TestStacks.example("small")).warnings()).anyMatch(text -> text.startsWith("policy: warn"));
    }

    /** Pulumi.yaml declares each key that is read, with the default that is read where it says nothing. */
    @Test
    void hasTheDefaultsOfPulumiYaml() {
        Map<String, String> written = TestStacks.example("production");
        Map<String, String> bare = new LinkedHashMap<>(written);
        bare.entrySet().removeAll(TestStacks.defaults().entrySet());

        assertThat(bare.size()).isLessThan(written.size());
        assertThat(read(bare)).isEqualTo(read(written));
    }

    @Test
    void declaresEveryKeyThatIsRead() throws Exception {
        String reader = Files.readString(
                TestStacks.TOP.resolve("infra-pulumi/src/main/java/io/quorate/infra/plan/PlanReader.java"));
        reader += Files.readString(
                TestStacks.TOP.resolve("infra-pulumi/src/main/java/io/quorate/infra/plan/KeyReader.java"));
        reader += Files.readString(
                TestStacks.TOP.resolve("infra-pulumi/src/main/java/io/quorate/infra/plan/ViewKeyReader.java"));
        reader += Files.readString(
                TestStacks.TOP.resolve("infra-pulumi/src/main/java/io/quorate/infra/plan/OperationsReader.java"));
        Matcher keys = Pattern.compile(
                        "config\\.(?:text|word|number|flag|duration|list|required|blocks|objects|objectsByName|listsByName)\\(\\s*\"([a-zA-Z]+)\"")
                .matcher(reader);
        Set<String> read =
                keys.results().map(found -> "quorate:" + found.group(1)).collect(Collectors.toSet());

        assertThat(read).hasSizeGreaterThan(50);
        assertThat(TestStacks.declared().keySet()).containsAll(read);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "coordinatorRegion | us-nowhere-1 | not a known AWS region",
                "perspectives | [] | perspectives: missing",
                "perspectives | [\"us-west-2\",\"us-west-2\"] | us-west-2 is listed twice",
                "perspectives | not a list | is not a list of texts: write a YAML list",
                "primary | maybe | none of [enforce, none]",
                "policy | off | none of [enforce, warn]",
                "adn | off | none of [verify, record]",
                "grace | soon | not a time such as",
                "grace | 61m | 3660s is over 3600s",
                "defaultPerspectiveCount | 7 | 7 of 6 perspectives",
                "maxAttempts | 0 | not a whole number from 1 to 20",
                "caaDomains | [] | caaDomains: missing",
                "caaDomains | [\"Not A Name\"] | is not a domain name",
                "httpTimeout | soon | not a time such as",
                "logLevel | loud | none of [error, warn, info, debug]",
                "requestDeadline | 20s | does not hold",
                "requestDeadline | 101s | over 100s",
                "coordinatorCpu | 300 | not 300",
                "perspectiveMemory | 640 | not 640",
                "perspectiveTasks | 5 | not 5 and 4",
                "image | quorate:latest | by digest",
                "imageDigest | sha256:00 | cannot be set with imageDigest",
                "domain | Mpic | not a domain name in lower case",
                "zoneId | zone | not the id of a Route 53 zone",
                "apiKeys | [{\"name\":\"ca\",\"key\":\"short\"}] | apiKeys[0].key",
                "apiKeys | [{\"name\":\"Ca 1\",\"key\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}] | apiKeys[0].name",
                "apiKeys | [{\"nmae\":\"ca\",\"key\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}] | apiKeys[0].nmae: unknown key; did you mean name?",
                "apiKeys | [\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"] | is not a list of objects",
                "apiKeys | [] | 0 keys",
                "deleteRecord | true | contradicts protect: true",
                "auditPublicKey | no key | not an Ed25519 key pair",
                "allowedAccountIds | [\"12\"] | 12 digits",
                "allowedCallerCidrs | [\"192.0.2.0\"] | is not an address block",
                "console | [\"192.0.2.256/32\"] | is not an address block",
                "alarmTopics | [\"topic\"] | is not the ARN of an SNS topic",
                "rollout | slowly | none of [all, canary]",
                "metricsImage | collector:latest | by digest",
                "networks | {\"us-east-9\":{}} | is not a known AWS region",
                "networks | {\"us-east-2\":{\"vpc\":\"vpc-12345678\"}} | networks.us-east-2.vpcId: missing",
                "networks | [] | is not an object of objects",
                "natGatway | true | natGatway: unknown key; did you mean natGateway?",
                "protcet | true | protcet: unknown key; did you mean protect?",
                "somethingElse | true | somethingElse: unknown key; Pulumi.yaml lists the keys",
                "nextCaCertificate | PEM | must be set together",
                "perspectiveKeys | [\"UPPERCASEUPPERCASEUPPERCASEUPPERCASE\"] | perspectiveKeys[0]",
                "coordinatorSecret | too short | 32 are needed",
                "viewSignatures | perhaps | none of [none, sign, demand]",
                "viewSignatures | sign | viewSigningKeys.us-west-2: missing; infra-pulumi/deploy makes it",
                "viewSigningKeys | [] | is not an object of lists of objects",
                "viewSigningKeys | {\"us-west-2\":[{\"key\":\"none\"}]} | viewSigningKeys.us-west-2[0]: not an Ed25519 key pair",
                "viewSigningKeys | {\"us-west-2\":[{\"pubilc\":\"none\"}]} | pubilc: unknown key; did you mean public?",
                "viewSigningKeys | {\"us-west-2\":[{\"from\":\"2027\"}]} | viewSigningKeys.us-west-2[0].from: write a time",
                "viewSigningKeys | {\"us-west-2\":[{\"from\":\"2027-01-01T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\"}]} | [0].until: is not after from",
                "awsProfile | a b | not the name of a profile",
                "vpcCidr | 8.8.0.0/16 | not a private block",
                "alarmEmail | nobody | not an e-mail address",
                "auditRetentionDays | 1000 | CloudWatch Logs keeps",
                "auditRetentionDays | 731 | BR 5.4.3",
                "architecture | MIPS | none of [ARM64, X86_64]",
                "natGateway | perhaps | none of [true, false]",
                "perspectives | [\"us-east-1\",\"sa-east-1\",\"eu-west-1\",\"eu-central-1\",\"ap-northeast-1\",\"ap-south-1\"] | us-east-2 and us-east-1 are 485 km apart",
                "perspectives | [\"us-west-2\",\"eu-west-1\",\"eu-west-2\",\"eu-central-1\",\"ap-northeast-1\",\"ap-south-1\"] | eu-west-1 and eu-west-2",
                "perspectives | [\"us-west-2\",\"eu-west-1\"] | defaultPerspectiveCount: 6 of 2",
                "defaultPerspectiveCount | 3 | an attempt must use at least 4 remote perspectives since 2026-06-15"
            })
    void refuses(String key, String value, String why) {
        Map<String, String> config = TestStacks.with(TestStacks.example("production"), key, value);

        assertThatThrownBy(() -> read(config))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesAKeyForViewsThatTwoRegionsShareAndShowsNone() {
        String key = new Gson().toJson(TestStacks.pair());
        Map<String, String> config = TestStacks.with(
                TestStacks.signing(TestStacks.example("small"), "demand"),
                "viewSigningKeys",
                "{\"us-west-2\":[" + key + "],\"eu-west-1\":[" + key + "]}");

        assertThatThrownBy(() -> read(config))
                .hasMessageContaining("1 fault(s)")
                .hasMessageContaining("viewSigningKeys.eu-west-1[0]: the same key is listed twice")
                .hasMessageNotContaining("PRIVATE");
    }

    @Test
    void reportsAllFaultsWithoutTheKey() {
        Map<String, String> config = TestStacks.example("production");
        config.put("quorate:apiKeys", TestStacks.keys("Secret*", "Secret*", "x".repeat(129)));
        config.put("quorate:logLevel", "loud");

        assertThatThrownBy(() -> read(config))
                .hasMessageContaining("5 fault(s)")
                .hasMessageContaining("apiKeys[2]")
                .hasMessageContaining("logLevel")
                .hasMessageNotContaining("Secret*");
    }

    /** BR 3.2.2.9: five remotes from 2026-12-15. */
    @Test
    void knowsTheRulesOfTheDay() {
        Map<String, String> four = TestStacks.with(TestStacks.example("production"), "defaultPerspectiveCount", "4");

        assertThat(read(four, LocalDate.of(2026, 12, 14)).warnings())
                .containsExactly(
                        "an attempt must use at least 5 remote perspectives from 2026-12-15 (BR 3.2.2.9), and 4 would be used;"
                                + " add to `perspectives` or raise `defaultPerspectiveCount`");
        assertThatThrownBy(() -> read(four, LocalDate.of(2026, 12, 15))).hasMessageContaining("since 2026-12-15");
    }

    @Test
    void namesRegionsThatMustBeEnabledAndWhatIsLoose() {
        Map<String, String> config = TestStacks.example("production");
        config.put(
                "quorate:perspectives",
                "[\"us-west-2\",\"sa-east-1\",\"eu-west-1\",\"af-south-1\",\"ap-northeast-1\",\"ap-south-1\"]");
        config.put("quorate:dnssecEnabled", "false");

        assertThat(read(config).warnings())
                .anyMatch(text -> text.contains("must have enabled") && text.contains("af-south-1"))
                .anyMatch(text -> text.contains("no remote perspective validates DNSSEC"));
    }

    @Test
    void warnsWhereAlarmsReachNoOneAndWhereTheRecordIsNotSigned() {
        Map<String, String> config = TestStacks.example("small");
        config.put("quorate:alarmTopics", "[\"arn:aws:sns:us-east-2:123456789012:pager\"]");
        config.remove("quorate:auditSigningKey");
        config.remove("quorate:auditPublicKey");

        assertThat(read(config).warnings())
                .anyMatch(text -> text.startsWith("ALARMS REACH NO ONE in us-west-2, eu-west-1: set alarmEmail"))
                .anyMatch(text -> text.startsWith("auditSigningKey is not set"));
    }

    @Test
    void needsAPrivateAuthorityWithoutAZone() {
        Map<String, String> config = TestStacks.example("small");
        config.remove("quorate:tlsKey");
        config.put("quorate:caCertificate", "nothing");

        assertThatThrownBy(() -> read(config))
                .hasMessageContaining("tlsKey: missing")
                .hasMessageContaining("caCertificate: is not the PEM");
    }

    @Test
    void hasTheRegionsOfTheServicesCatalogue() throws Exception {
        String catalogue = Files.readString(TestStacks.TOP.resolve("config/perspectives.yaml"));
        List<Map<String, Object>> entries = new Yaml().load(catalogue);

        assertThat(AwsRegions.known().all()).hasSameSizeAs(entries);
        for (Map<String, Object> entry : entries) {
            AwsRegion region =
                    AwsRegions.known().find(String.valueOf(entry.get("code"))).orElseThrow();
            assertThat(region.rir()).isEqualTo(entry.get("rir"));
            assertThat(String.valueOf(region.latitude())).isEqualTo(number(entry, "latitude"));
            assertThat(String.valueOf(region.longitude())).isEqualTo(number(entry, "longitude"));
            assertThat(region.tooCloseCodes())
                    .containsExactlyInAnyOrderElementsOf(codes(entry.getOrDefault("too-close-codes", List.of())));
        }
    }

    private static String number(Map<String, Object> entry, String key) {
        return String.valueOf(Double.parseDouble(String.valueOf(entry.get(key))));
    }

    private static List<String> codes(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }
}
