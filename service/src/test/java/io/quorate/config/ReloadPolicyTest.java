package io.quorate.config;

import java.nio.file.Path;
import java.util.List;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes that a process takes while it runs, and those that need a restart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReloadPolicyTest {

    @TempDir
    private static Path folder = Path.of("");

    private final Vertx vertx = Vertx.vertx();
    private final ConfigFixture loading = new ConfigFixture(vertx, folder);

    @AfterAll
    void stop() {
        vertx.close();
    }

    private Reload step(String from, String to) {
        assertThat(ConfigFixture.WHOLE).contains(from);
        return ReloadPolicy.judge(
                loading.ready(ConfigFixture.WHOLE), loading.ready(ConfigFixture.WHOLE.replace(from, to)));
    }

    @Test
    void theSameConfigurationChangesNothing() {
        assertThat(step("role: all", "role: all  # the same")).isEqualTo(new Reload.Possible(List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: ca-1, key: the-key-of-ca-1-0123456789 | name: ca-1, key: another-key-of-ca-1-0123 | auth.keys: changed ca-1",
                "name: ca-1 | name: ca-2 | auth.keys: added ca-2, removed ca-1",
                "scopes: [mpic, admin] | scopes: [mpic] | auth.keys: changed ca-1",
                "latitude: 45.84 | latitude: 44.84 | coordinator.perspectives: changed us-west-2",
                "code: us-west-2 | code: us-west-1 | coordinator.perspectives: added us-west-1, removed us-west-2",
                "api-key: key-for-us-west-2 | api-key: new-for-us-west-2 | coordinator.perspectives: changed us-west-2",
                "signing-key: audit.pem | signing-key: other.pem | audit.signing-key",
                "level: debug | level: warn | log.level",
                "deadline: 9s } | deadline: 9s, signing-key: own.pem, signing-key-id: k1 } | perspective.signing-key,perspective.signing-key-id",
                "max-attempts: 2 | `max-attempts: 2\n  tls: { ca: ca.pem }` | coordinator.perspectives: changed us-west-2, changed eu-central-1",
            })
    void aReloadBringsKeysPerspectivesFilesAndTheLevel(String from, String to, String changes) {
        assertThat(step(from, to))
                .isEqualTo(new Reload.Possible(
                        changes.startsWith("perspective.") ? List.of(changes.split(",")) : List.of(changes)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "port: 18080 | port: 18082 | http.port: is `18082`, and this process started with `18080`; restart to change it.",
                "max-body-bytes: 32768 |  max-body-bytes: 2048 | http.max-body-bytes: is `2048`, and this process started with `32768`; restart to change it.",
                "code: us-east-2 | code: us-east-1 | perspective.code: is `us-east-1`, and this process started with `us-east-2`; restart to change it.",
                "latitude: 39.96 | latitude: 38.96 | perspective.latitude: is `38.96`, and this process started with `39.96`; restart to change it.",
                "primary: enforce | primary: none | coordinator.primary: is `none`, and this process started with `enforce`; restart to change it.",
                "file: audit.log | file: other.log | audit.file: is `other.log`, and this process started with `audit.log`; restart to change it.",
                "format: plain | format: json | log.format: is `json`, and this process started with `plain`; restart to change it.",
                "extra-tlds: [test] | extra-tlds: [] | checks.extra-tlds: is `[]`, and this process started with `[test]`; restart to change it.",
                "port: 18080 | port: 18080, tls: { certificate: a.pem, key: b.pem } | http.tls: a reload can change the files of TLS, and not whether the API speaks it; restart.",
            })
    void namesChangesThatNeedARestart(String from, String to, String reason) {
        assertThat(step(from, to)).isEqualTo(new Reload.Refused(List.of(reason)));
    }

    @Test
    void anotherSecretIsRefusedAndNotShown() {
        Reload step = step(ConfigFixture.SECRET, "x" + ConfigFixture.SECRET);
        assertThat(step).isInstanceOf(Reload.Refused.class);
        assertThat(((Reload.Refused) step).reasons())
                .singleElement()
                .asString()
                .startsWith("coordinator.secret: is `**** ")
                .doesNotContain(ConfigFixture.SECRET);
    }

    @Test
    void refusesReloadableChangesBesideOthers() {
        Reload step = ReloadPolicy.judge(
                loading.ready(ConfigFixture.WHOLE),
                loading.ready(ConfigFixture.WHOLE
                        .replace("level: debug", "level: warn")
                        .replace("18080", "18082")));
        assertThat(step).isInstanceOf(Reload.Refused.class);
    }

    /** Values are compared at paths that are not in a list of blocks: whatever is in one must be reloadable. */
    @Test
    void noEntryOfAListHasAKeyThatNeedsARestart() {
        assertThat(Schema.known().keys())
                .filteredOn(key -> key.pattern().toString().contains("[]"))
                .isNotEmpty()
                .allMatch(Key::isReloadable);
    }

    /** A key that leaves no trace of its own in the settings cannot be compared. */
    @Test
    void everyKeyThatNeedsARestartIsShown() {
        var tree = ConfigDump.tree(loading.ready(ConfigFixture.WHOLE
                        .replace(
                                "max-body-bytes: 32768", "max-body-bytes: 32768, cors-origins: [\"https://a.example\"]")
                        .replace(
                                "deadline: 9s }",
                                "deadline: 9s, resolver: { rir: ARIN, latitude: 40.96, longitude: -83.0 } }")
                + "history: { store: postgresql, url: \"jdbc:postgresql://127.0.0.1/quorate\", user: quorate,"
                + " password-file: db.txt, keep: 30d }\n"));
        assertThat(Schema.known().keys())
                .filteredOn(key -> !key.isReloadable())
                .filteredOn(key -> ReloadPolicy.at(tree, key.pattern()) == null)
                .extracting(key -> key.pattern().toString())
                .containsExactly("dns.unbound.path");
    }
}
