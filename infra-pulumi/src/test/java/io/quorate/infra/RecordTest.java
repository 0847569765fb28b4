package io.quorate.infra;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import com.pulumi.test.internal.PulumiTestInternal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.infra.aws.Run;
import io.quorate.infra.aws.Run.Registered;

import static org.assertj.core.api.Assertions.assertThat;

/** Resources that keep the audit record: it is complete, signed, copied, and outlives the fleet. */
class RecordTest {

    private static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
    private static final String BUCKET = "aws:s3/bucketV2:BucketV2";
    private static final String LOCK = "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2";
    private static final String SUBSCRIPTION = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";
    private static final String STREAM = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

    private static Run run(Map<String, String> config) {
        Run run = Run.of(App::stack, config);
        assertThat(run.failures()).isEqualTo("[] []");
        return run;
    }

    @ParameterizedTest(name = "protect {0}, deleteRecord {1}: left behind {2}")
    @CsvSource({"true, false, true", "false, false, true", "false, true, false"})
    void deletesLogGroupsOnlyByTheirOwnKey(String protect, String delete, boolean left) {
        Map<String, String> config = TestStacks.example("production");
        config.put("quorate:protect", protect);
        config.put("quorate:deleteRecord", delete);

        List<Registered> groups = run(config).ofType(LOG_GROUP).stream()
                .filter(group -> group.name().endsWith("-record"))
                .toList();

        assertThat(groups)
                .hasSize(7)
                .allSatisfy(group -> assertThat(group.inputs()).containsEntry("skipDestroy", left));
    }

    @ParameterizedTest
    @CsvSource({"production, coord", "production, p-us-west-2", "small, coord"})
    void losesNoLine(String stack, String process) {
        assertThat(run(TestStacks.example(stack)).containers(process))
                .isNotEmpty()
                .allSatisfy(container -> assertThat(String.valueOf(container.get("logConfiguration")))
                        .contains("mode=blocking"));
    }

    @ParameterizedTest
    @CsvSource({"coord", "p-us-west-2"})
    void givesTheSigningKeyToTheProcessAsAFileOnly(String process) {
        Run run = run(TestStacks.example("production"));

        Map<String, Object> files = run.container(process, "files");
        Map<String, Object> service = run.container(process, "quorate");
        assertThat(run.environment(process)).containsEntry("QUORATE_AUDIT__SIGNING_KEY", "/run/quorate/audit.pem");
        assertThat(String.valueOf(files.get("secrets"))).contains("FILE_AUDIT_KEY::version-of-" + process);
        assertThat(String.valueOf(files.get("command"))).contains("\"$FILE_AUDIT_KEY\" > /run/quorate/audit.pem");
        assertThat(String.valueOf(service.get("secrets"))).doesNotContain("FILE_");
        assertThat(String.valueOf(service.get("dependsOn"))).contains("containerName=files");
        assertThat(run.only("aws:secretsmanager/secretVersion:SecretVersion", process)
                        .inputs()
                        .get("secretString"))
                .asString()
                .contains("PRIVATE KEY");
    }

    @Test
    void letsPerspectivesSignWhatTheySawWithKeysOfTheirOwn() {
        Map<String, String> config = TestStacks.signing(TestStacks.example("production"), "demand");
        Run run = run(config);

        assertThat(run.environment("p-us-west-2"))
                .containsEntry("QUORATE_PERSPECTIVE__SIGNING_KEY", "/run/quorate/view.pem");
        assertThat(String.valueOf(run.container("p-us-west-2", "files").get("command")))
                .contains("\"$FILE_VIEW_KEY\" > /run/quorate/view.pem");
        List<String> published = Objects.requireNonNull(viewKeys(config).get("us-west-2")).stream()
                .map(key -> base64(key, "public"))
                .toList();
        assertThat(run.environment("coord"))
                .containsEntry("QUORATE_COORDINATOR__PERSPECTIVES__0__SIGNING_KEYS__0__KEY", published.get(0))
                .containsEntry("QUORATE_COORDINATOR__PERSPECTIVES__0__SIGNING_KEYS__1__KEY", published.get(1))
                .containsEntry("QUORATE_COORDINATOR__PERSPECTIVES__0__SIGNING_KEYS__0__FROM", "2026-11-01T00:00:00Z")
                .containsKey("QUORATE_COORDINATOR__PERSPECTIVES__5__SIGNING_KEYS__1__KEY")
                .doesNotContainKey("QUORATE_PERSPECTIVE__SIGNING_KEY");
        assertThat(run.result().outputs()).containsKey("viewSigningKeys");
    }

    @Test
    void givesEachProcessNoKeyForViewsButItsOwn() {
        Map<String, String> config = TestStacks.signing(TestStacks.example("production"), "demand");
        Run run = run(config);

        viewKeys(config)
                .forEach((region, keys) -> run.ofType("aws:secretsmanager/secretVersion:SecretVersion")
                        .forEach(secret -> assertThat(
                                        secret.input("secretString").contains(base64(keys.get(0), "key")))
                                .as("the key of %s in the secret of %s", region, secret.name())
                                .isEqualTo(secret.name().equals("p-" + region))));
    }

    @Test
    void demandsNoSignatureWhereViewsAreOnlySigned() {
        Run run = run(TestStacks.signing(TestStacks.example("production"), "sign"));

        assertThat(run.environment("p-us-west-2")).containsKey("QUORATE_PERSPECTIVE__SIGNING_KEY");
        assertThat(run.environment("coord").keySet()).noneMatch(name -> name.contains("SIGNING_KEYS"));
    }

    @Test
    void signsNoViewsUnlessAsked() {
        Run run = run(TestStacks.signing(TestStacks.example("production"), "none"));

        assertThat(run.environment("p-us-west-2")).doesNotContainKey("QUORATE_PERSPECTIVE__SIGNING_KEY");
        assertThat(run.result().outputs()).doesNotContainKey("viewSigningKeys");
    }

    private static Map<String, List<Map<String, String>>> viewKeys(Map<String, String> config) {
        return new Gson()
                .fromJson(
                        config.get("quorate:viewSigningKeys"),
                        new TypeToken<Map<String, List<Map<String, String>>>>() {}.getType());
    }

    private static String base64(Map<String, String> pair, String half) {
        return Objects.requireNonNull(pair.get(half)).lines().toList().get(1);
    }

    @Test
    void publishesThePublicHalf() {
        Map<String, com.pulumi.core.Output<?>> outputs =
                run(TestStacks.example("production")).result().outputs();

        assertThat(PulumiTestInternal.extractOutputData(Objects.requireNonNull(outputs.get("auditPublicKey")))
                        .getValueNullable())
                .isEqualTo(TestStacks.AUDIT_PUBLIC_KEY.strip());
    }

    @Test
    void archivesEveryRegionUnderALockOfTheRecordsDays() {
        Run run = run(TestStacks.with(TestStacks.example("production"), "archiveRecord", "true"));

        assertThat(run.ofType(BUCKET).stream().filter(one -> one.name().endsWith("-archive")))
                .hasSize(7)
                .allSatisfy(bucket -> {
                    assertThat(bucket.inputs()).containsEntry("objectLockEnabled", true);
                    assertThat(bucket.request().getRetainOnDelete()).isTrue();
                });
        assertThat(run.ofType(LOCK)).hasSize(7).allSatisfy(lock -> {
            assertThat(lock.inputs().toString()).contains("COMPLIANCE").contains("days=1827");
            assertThat(lock.request().getRetainOnDelete()).isTrue();
        });
        assertThat(run.ofType(SUBSCRIPTION))
                .hasSize(7)
                .allSatisfy(one -> assertThat(one.inputs()).containsEntry("filterPattern", ""));
        assertThat(run.ofType(STREAM))
                .hasSize(7)
                .allSatisfy(one -> assertThat(types(run, one)).contains(LOCK, "aws:iam/rolePolicy:RolePolicy"));
    }

    @Test
    void startsNoTaskBeforeItsLinesAreArchived() {
        Run run = run(TestStacks.with(TestStacks.example("small"), "archiveRecord", "true"));

        for (Registered service : run.ofType("aws:ecs/service:Service")) {
            assertThat(run.before(service).stream()
                            .filter(one -> one.type().equals(SUBSCRIPTION))
                            .map(Registered::name))
                    .contains(service.name());
        }
    }

    @Test
    void archivesNothingUnlessAsked() {
        Run run = run(TestStacks.example("production"));

        assertThat(run.ofType(STREAM)).isEmpty();
        assertThat(run.ofType(LOCK)).isEmpty();
    }

    private static Set<String> types(Run run, Registered resource) {
        return run.before(resource).stream().map(Registered::type).collect(Collectors.toSet());
    }
}
