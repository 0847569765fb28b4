package io.quorate.infra.aws;

import java.util.Map;

import com.pulumi.test.Mocks.ResourceArgs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.infra.TestProgram;
import io.quorate.infra.TestStacks;

import static org.assertj.core.api.Assertions.assertThat;

/** Every resource of both examples, and of their variants, created in moto with botocore's own enumerations. */
@Tag("moto")
class MotoReplayTest {

    private static final String TRUST = "{\"Statement\":[{\"Principal\":{\"Service\":\"ecs-tasks.amazonaws.com\"}}]}";

    @ParameterizedTest(name = "{0}: {1} = {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "production | natGateway | false",
                "production | natGateway | true",
                "production | alarmEmail | operations@ca.example",
                "small | natGateway | false",
                "small | architecture | X86_64",
                "production | archiveRecord | true",
                "small | internal | true",
                "small | allowedCallerCidrs | [\"192.0.2.0/24\",\"2001:db8::/48\"]",
                "small | console | [\"192.0.2.0/24\",\"198.51.100.7/32\",\"2001:db8::/48\"]",
                "small | metricsImage | public.ecr.aws/aws-observability/aws-otel-collector@sha256:0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f"
            })
    void acceptsEveryResource(String stack, String key, String value) throws Exception {
        try (MotoMocks moto = new MotoMocks()) {
            Run run = replay(TestStacks.with(TestStacks.example(stack), key, value), moto);

            assertThat(moto.refused()).isEmpty();
            assertThat(run.failures()).isEqualTo("[] []");
            assertThat(moto.created()).hasSize(run.ofAws().size());
        }
    }

    @Test
    void acceptsRegistriesMadeHere() throws Exception {
        Map<String, String> config = TestStacks.example("small");
        config.remove("quorate:image");
        config.remove("quorate:unboundImage");
        config.put("quorate:imageDigest", TestStacks.DIGEST);
        config.put("quorate:unboundDigest", TestStacks.DIGEST);
        config.put("quorate:pushedTo", "[\"us-east-2\",\"us-west-2\",\"eu-west-1\"]");
        try (MotoMocks moto = new MotoMocks()) {
            Run run = replay(config, moto);

            assertThat(moto.refused()).isEmpty();
            assertThat(run.ofType("aws:ecr/repository:Repository")).hasSize(6);
            assertThat(String.valueOf(run.containers("coord").get(0).get("image")))
                    .endsWith("@" + TestStacks.DIGEST);
        }
    }

    /** That the replay can refuse at all: names that are too long once the provider has lengthened them. */
    @Test
    void refusesWhatAwsWouldRefuse() throws Exception {
        try (MotoMocks moto = new MotoMocks()) {
            assertThat(moto.newResourceAsync(new ResourceArgs(
                            "aws:iam/role:Role",
                            "a-name-that-is-far-too-long-for-a-role-once-it-has-its-suffix-too",
                            Map.of("assumeRolePolicy", TRUST),
                            "urn::aws-us-east-2::id",
                            "")))
                    .isCompleted();

            assertThat(moto.refused()).singleElement().asString().contains("64 at most");
        }
    }

    private static Run replay(Map<String, String> config, MotoMocks moto) {
        return Run.of(TestProgram::stack, config, moto, false);
    }
}
