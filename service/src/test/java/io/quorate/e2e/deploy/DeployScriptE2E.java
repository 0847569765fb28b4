package io.quorate.e2e.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quorate.e2e.deploy.PlayedCloud.Run;
import io.quorate.e2e.harness.Ended;
import io.quorate.e2e.harness.Programs;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code infra-pulumi/deploy} with substitutes for pulumi, aws and docker; openssl is real. */
class DeployScriptE2E {

    private static final String UP = "pulumi up";
    private static final String BUILD = "docker buildx build";

    private Workplace place;
    private PlayedCloud cloud;

    @BeforeEach
    void prepare() {
        place = Workplace.of(getClass());
        cloud = new PlayedCloud(place);
    }

    @Test
    void aBuilderWithoutThePlatformFailsBeforeAnythingIsCreated() {
        place.write("platforms", "linux/amd64\n");
        Run run = cloud.deploy().fails();
        assertThat(run.asked(UP)).isZero();
        assertThat(cloud.everything().keySet()).noneMatch(key -> key.contains("Key"));
    }

    @Test
    void theFirstRunMakesRegistriesThenTheFleet() {
        Run run = cloud.deploy().succeeds();
        assertThat(run.asked(UP)).isEqualTo(2);
        assertThat(run.asked(BUILD + " --platform linux/arm64 "))
                .as("both images")
                .isEqualTo(2);
        assertThat(cloud.config("pushedTo")).isEqualTo("us-east-2 us-west-2 ");
    }

    @Test
    void theFirstRunMakesAKeyOfTheApiAndShowsItToNobody() {
        Run run = cloud.deploy().succeeds();
        String key = cloud.config("apiKeys");
        assertThat(key).hasSize(64);
        assertThat(cloud.config("name")).isEqualTo("ca");
        assertThat(run.ended().output()).doesNotContain(key);
        assertThat(run.calls()).noneMatch(call -> call.contains(key));
    }

    @Test
    void theFirstRunMakesAnAuthorityThatSignsTheCertificate() {
        Run run = cloud.deploy().succeeds();
        openssl("x509", "-in", cloud.file("caCertificate").toString(), "-noout", "-subject")
                .expect(0, "Quorate small");
        verify("caCertificate").expect(0, ": OK");
        assertThat(run.calls())
                .as("secret is what is, and shown what callers must trust")
                .noneMatch(call -> call.startsWith("pulumi config set --secret ") && call.contains("Certificate"));
        assertThat(run.calls().stream().filter(call -> call.matches("pulumi config set --secret .*tlsKey.*")))
                .hasSize(1);
        assertThat(run.says("curl --cacert authority.pem --connect-to")).isTrue();
        assertThat(run.says("java -jar service/target/quorate.jar verify-deployment"
                        + " --key-file <(pulumi stack output apiKey --show-secrets --stack small)"
                        + " --cacert authority.pem --server https://api.quorate.internal --connect-to"))
                .as("the deployment is offered to be verified")
                .isTrue();
    }

    @Test
    void theFirstRunMakesThePairThatSignsTheRecord() {
        cloud.deploy().succeeds();
        assertThat(publicHalf("auditSigningKey")).isEqualTo(cloud.config("auditPublicKey"));
    }

    @Test
    void signedViewsGetAKeyPerPerspectiveAndANextOneThatIsSwitchedTo() {
        cloud.set("viewSignatures", "demand");
        cloud.set("perspectives", "[\"us-west-2\",\"eu-west-1\"]");
        Run run = cloud.deploy().succeeds();
        String first = cloud.config("viewSigningKeys.us-west-2[0].public");
        assertThat(publicHalf("viewSigningKeys.us-west-2[0].key")).isEqualTo(first);
        assertThat(cloud.config("viewSigningKeys.eu-west-1[0].public")).isNotEqualTo(first);
        assertThat(run.calls()).noneMatch(call -> call.matches("pulumi config set --stack .*[.]key"));

        cloud.deploy("--next-signing-keys").succeeds();
        String next = cloud.config("viewSigningKeys.us-west-2[1].public");
        assertThat(cloud.config("viewSigningKeys.us-west-2[0].public")).isEqualTo(first);
        assertThat(next).isNotEqualTo(first);

        assertThat(cloud.deploy("--switch-signing-keys").succeeds().asked(UP)).isEqualTo(1);
        assertThat(cloud.config("viewSigningKeys.us-west-2[0].public")).isEqualTo(next);
        assertThat(publicHalf("viewSigningKeys.us-west-2[0].key")).isEqualTo(next);
        assertThat(cloud.everything().keySet()).noneMatch(name -> name.contains("[1]"));
        cloud.deploy("--switch-signing-keys").fails();
    }

    @Test
    void noKeyForViewsIsMadeUnlessTheyAreSigned() {
        cloud.deploy().succeeds();
        cloud.deploy("--next-signing-keys").fails();
        assertThat(cloud.everything().keySet()).noneMatch(name -> name.startsWith("viewSigningKeys"));
    }

    private String publicHalf(String key) {
        return openssl("pkey", "-in", cloud.file(key).toString(), "-pubout")
                .expect(0)
                .output();
    }

    @Test
    void theSecondRunDeploysOnceAndChangesTheDigestsAlone() {
        cloud.deploy().succeeds();
        Map<String, String> before = cloud.everything();
        Run second = cloud.deploy().succeeds();
        assertThat(second.asked(UP)).isEqualTo(1);
        assertThat(second.calls()).noneMatch(call -> call.contains("--secret "));
        Map<String, String> after = cloud.everything();
        before.keySet().removeIf(key -> key.contains("Digest"));
        after.keySet().removeIf(key -> key.contains("Digest"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void anUpdateThatFailsMakesTheScriptFailAndNothingIsBuilt() {
        cloud.deploy().succeeds();
        cloud.set("perspectives", "[\"us-west-2\",\"eu-west-1\"]");
        place.write("fail", "");
        assertThat(cloud.deploy().fails().asked(BUILD)).isZero();
    }

    @Test
    void aNewRegionGetsItsRegistryFirstAndStartsOnceItsImagesAreThere() {
        cloud.deploy().succeeds();
        cloud.set("perspectives", "[\"us-west-2\",\"eu-west-1\"]");
        Run run = cloud.deploy().succeeds();
        assertThat(run.asked(UP)).isEqualTo(2);
        assertThat(run.calls()).as("ordinary updates of the whole stack").noneMatch(call -> call.contains("--target"));
        assertThat(cloud.config("pushedTo")).isEqualTo("us-east-2 us-west-2 eu-west-1 ");
    }

    @Test
    void registriesThatDisagreeOnTheDigestMakeItFail() {
        cloud.deploy().succeeds();
        place.write("differ", "");
        cloud.deploy().fails();
    }

    @Test
    void theNextAuthoritySignsOnceItIsSwitchedTo() throws IOException {
        cloud.deploy().succeeds();
        String key = cloud.config("tlsKey");
        cloud.deploy("--next-authority").succeeds();
        assertThat(cloud.config("tlsKey")).isEqualTo(key);
        Files.copy(cloud.file("nextCaCertificate"), cloud.file("kept"));
        cloud.deploy("--switch-authority").succeeds();
        verify("kept").expect(0, ": OK");
        assertThat(cloud.everything().keySet()).noneMatch(name -> name.startsWith("next"));
    }

    @Test
    void withImagesOfAnyRegistryAndAZoneOneUpdateIsEnough() {
        cloud.set("image", "registry.example/quorate@sha256:00");
        cloud.set("domain", "mpic.ca.example");
        Run run = cloud.deploy().succeeds();
        assertThat(run.asked(UP)).isEqualTo(1);
        assertThat(run.asked("docker")).isZero();
        assertThat(run.says("curl -H")).isTrue();
        assertThat(
                        run.says(
                                "java -jar service/target/quorate.jar verify-deployment --key-file <(pulumi stack output apiKey --show-secrets"))
                .isTrue();
    }

    @Test
    void shellcheckFindsNothingInTheScripts() {
        String shellcheck = Programs.require("shellcheck", "shellcheck").toString();
        Ended.of(
                        place,
                        "shellcheck",
                        Map.of(),
                        List.of(
                                "sh",
                                "-c",
                                shellcheck + " infra-pulumi/deploy .ci/run .ci/tools"
                                        + " infra-pulumi/engine-test/walk/testdata/bin/*"
                                        + " service/src/test/resources/deploy/*"))
                .expect(0);
    }

    private Ended verify(String authority) {
        return openssl(
                "verify",
                "-CAfile",
                cloud.file(authority).toString(),
                cloud.file("tlsCertificate").toString());
    }

    private Ended openssl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        return Ended.of(place, "openssl-" + arguments[0], Map.of(), command);
    }
}
