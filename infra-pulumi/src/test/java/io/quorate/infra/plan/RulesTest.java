package io.quorate.infra.plan;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.infra.TestStacks;

import static org.assertj.core.api.Assertions.assertThat;

/** The small rules, one table each. */
class RulesTest {

    @ParameterizedTest(name = "{0} CPU units with {1} MiB: {2}")
    @CsvSource({
        "256, 512, true",
        "256, 1024, true",
        "256, 2048, true",
        "256, 4096, false",
        "256, 768, false",
        "512, 512, false",
        "512, 1024, true",
        "512, 4096, true",
        "512, 5120, false",
        "1024, 1024, false",
        "1024, 2048, true",
        "1024, 8192, true",
        "1024, 9216, false",
        "2048, 4096, true",
        "4096, 8192, true",
        "4096, 30720, true",
        "4096, 31744, false",
        "300, 512, false",
        "0, 512, false"
    })
    void knowsTheSizesOfFargate(int cpu, int memory, boolean legal) {
        assertThat(new FargateSize(cpu, memory).fault().isEmpty()).isEqualTo(legal);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "10.0.0.0/16, true",
        "172.31.0.0/20, true",
        "192.168.4.0/24, true",
        "10.0.0.0/8, false",
        "10.0.0.0/28, false",
        "10.0.1.0/16, false",
        "203.0.113.0/24, false",
        "172.32.0.0/16, false"
    })
    void takesPrivateBlocksThatCanBeCutInto(String text, boolean legal) {
        assertThat(Cidr.parse(text).orElseThrow().fault().isEmpty()).isEqualTo(legal);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0", "10.0.0.256/16", "fd00::/16", "10.0.0/16"})
    void rejectsInvalidBlocks(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }

    @Test
    void cutsABlockIntoSubnetsThatDoNotOverlap() {
        Cidr block = Cidr.parse("10.0.0.0/16").orElseThrow();

        assertThat(block.subnet(0)).hasToString("10.0.0.0/19");
        assertThat(block.subnet(1)).hasToString("10.0.32.0/19");
        assertThat(block.subnet(3)).hasToString("10.0.96.0/19");
    }

    @ParameterizedTest(name = "{0} s < {1} s < {2} s: {3}")
    @CsvSource({"20, 25, 55, true", "25, 25, 55, false", "20, 60, 55, false", "20, 25, 100, true", "20, 25, 101, false"
    })
    void ordersDeadlines(int perspective, int attempt, int request, boolean legal) {
        Deadlines deadlines = deadlines(perspective, attempt, request);

        assertThat(deadlines.fault().isEmpty()).isEqualTo(legal);
    }

    /** perspective < attempt < request < drain, idle < stop, and no more than Fargate's 120 s. */
    @ParameterizedTest
    @CsvSource({"20, 25, 55", "1, 2, 3", "40, 60, 100"})
    void derivesTimeoutsThatOutliveAllWork(int perspective, int attempt, int request) {
        Deadlines deadlines = deadlines(perspective, attempt, request);

        assertThat(deadlines.perspective()).isLessThan(deadlines.attempt());
        assertThat(deadlines.attempt()).isLessThan(deadlines.request());
        assertThat(deadlines.request()).isLessThan(deadlines.drain());
        assertThat(deadlines.request()).isLessThan(deadlines.idle());
        assertThat(deadlines.idle()).isLessThan(deadlines.stop());
        assertThat(deadlines.idle())
                .as("a coordinator closes its idle connections after 50 s, before their load balancer does")
                .isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        assertThat(deadlines.stop()).isLessThanOrEqualTo(Duration.ofSeconds(120));
    }

    private static Deadlines deadlines(int perspective, int attempt, int request) {
        return new Deadlines(Duration.ofSeconds(perspective), Duration.ofSeconds(attempt), Duration.ofSeconds(request));
    }

    /** BR 5.4.3, 5.5.2: two years beyond the last certificate that relies on a validation. */
    @Test
    void keepsTheRecordForAsLongAsTheRulesAsk() {
        assertThat(Retention.LEAST_AUDIT_DAYS).isEqualTo(1329);
        assertThat(Retention.shortfall(1827)).isEmpty();
        assertThat(Retention.shortfall(1096)).isPresent();
        assertThat(Retention.fault(1827)).isEmpty();
        assertThat(Retention.fault(1329)).isPresent();
    }

    @Test
    void namesImagesByDigestOnly() {
        String digest = "sha256:" + "ab".repeat(32);

        assertThat(ImageReference.faultOfReference("ghcr.io/ca/quorate@" + digest))
                .isEmpty();
        assertThat(ImageReference.faultOfReference("ghcr.io/ca/quorate:1.0@" + digest))
                .isEmpty();
        assertThat(ImageReference.faultOfReference("ghcr.io/ca/quorate:latest")).isPresent();
        assertThat(ImageReference.faultOfReference("")).isPresent();
        assertThat(ImageReference.faultOfDigest(digest)).isEmpty();
        assertThat(ImageReference.faultOfDigest("latest")).isPresent();
    }

    @Test
    void givesEachPerspectiveAKeyOfItsOwn() {
        KeyPlan keys = new KeyPlan(
                java.util.List.of(), java.util.List.of("a".repeat(32), "b".repeat(32)), "", ViewSigning.OFF);

        assertThat(keys.ofPerspective("us-west-2")).hasSize(2).allMatch(key -> key.matches(KeyPlan.FORM));
        assertThat(keys.ofPerspective("us-west-2")).doesNotContainAnyElementsOf(keys.ofPerspective("eu-west-1"));
        assertThat(keys.toString()).doesNotContain("aaaa");
    }

    /** The places of config/perspectives.yaml, which the service's documents use, by its own rule of distance. */
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "us-east-2, us-west-2, -",
                "eu-west-1, eu-central-1, -",
                "us-east-1, us-east-2, us-east-1 and us-east-2 are 485 km apart; less than 500 km",
                "eu-west-1, eu-west-2, eu-west-1 and eu-west-2 are 464 km apart; less than 500 km",
                "me-central-1, me-south-1, me-central-1 and me-south-1 are 483 km apart; less than 500 km"
            })
    void measuresAsTheServiceDoes(String one, String other, String why) {
        AwsRegions regions = AwsRegions.known();

        Optional<String> found =
                regions.find(one).orElseThrow().tooCloseTo(regions.find(other).orElseThrow());

        assertThat(found).isEqualTo(Optional.ofNullable(why).map(text -> text.replace(';', ',')));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, true",
        "0.0.0.0/0, true",
        "2001:db8::/32, true",
        "2001:db8:0:1:2:3:4:5/128, true",
        "192.0.2.0, false",
        "192.0.2.0/33, false",
        "192.0.2.256/24, false",
        "2001:db8::/129, false",
        "2001:db8/32, false",
        "ca.example, false"
    })
    void knowsAddressBlocks(String text, boolean legal) {
        assertThat(AddressBlock.isBlock(text)).isEqualTo(legal);
    }

    @ParameterizedTest
    @CsvSource({"natGatway, natGateway", "protcet, protect", "alarmEmails, alarmEmail", "somethingElse,"})
    void guessesWhatWasMeant(String typed, String meant) {
        assertThat(Nearest.to(typed, java.util.List.of("alarmEmail", "natGateway", "protect")))
                .isEqualTo(Optional.ofNullable(meant));
    }

    @Test
    void refusesAPublicKeyOfAnotherPair() {
        String other = """
                -----BEGIN PUBLIC KEY-----
                MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
                -----END PUBLIC KEY-----
                """;

        assertThat(SigningKey.fault(TestStacks.AUDIT_KEY, TestStacks.AUDIT_PUBLIC_KEY, "public"))
                .isEmpty();
        assertThat(SigningKey.fault(TestStacks.AUDIT_KEY, other, "auditPublicKey")
                        .orElseThrow())
                .contains("auditPublicKey does not belong to it");
        assertThat(SigningKey.fault(TestStacks.AUDIT_KEY, "", "public").orElseThrow())
                .contains("not an Ed25519 key pair");
    }

    @Test
    void findsTheTopicsOfARegion() {
        AlarmPlan alarms = new AlarmPlan("", java.util.List.of("arn:aws:sns:us-west-2:123456789012:pager"));
        AwsRegions regions = AwsRegions.known();

        assertThat(alarms.topicsIn(regions.find("us-west-2").orElseThrow())).hasSize(1);
        assertThat(alarms.topicsIn(regions.find("us-east-2").orElseThrow())).isEmpty();
    }
}
