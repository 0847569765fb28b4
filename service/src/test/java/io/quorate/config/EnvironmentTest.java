package io.quorate.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.api.AuthSettings.ApiKey;
import io.quorate.api.AuthSettings.Scope;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.support.Secret;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Settings from variables: names, raw texts, lists, files, and what is said of an unknown one. */
@ExtendWith(VertxExtension.class)
class EnvironmentTest {

    private static final String KEY_OF_FIRST = "QUORATE_COORDINATOR__PERSPECTIVES__0__API_KEY";

    private ConfigFixture loading;

    @BeforeEach
    void prepare(Vertx vertx, @TempDir Path directory) {
        loading = new ConfigFixture(vertx, directory);
    }

    private CoordinatorSettings coordinator(Map<String, String> environment) {
        return requireNonNull(loading.ready(ConfigFixture.WHOLE, environment).coordinator());
    }

    @ParameterizedTest(name = "{0} stays text")
    @ValueSource(strings = {"00123", "1e5", "true", "null", "{\"a\":1}", "[1,2]", "0x10", "12:30:45", "~", "#x", "a:b"})
    void nothingIsGuessed(String text) {
        Secret key =
                coordinator(Map.of(KEY_OF_FIRST, text)).perspectives().get(0).apiKey();

        assertThat(requireNonNull(key).reveal()).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} stays text in the file too")
    @ValueSource(strings = {"00123", "1e5", "true", "no", "0x10", "12:30:45", "2026-12-15"})
    void nothingIsGuessedInTheFile(String text) {
        String yaml = ConfigFixture.WHOLE.replace("key-for-us-west-2", text);

        Secret key = requireNonNull(loading.ready(yaml).coordinator())
                .perspectives()
                .get(0)
                .apiKey();

        assertThat(requireNonNull(key).reveal()).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "http.port, QUORATE_HTTP__PORT",
        "http.max-body-bytes, QUORATE_HTTP__MAX_BODY_BYTES",
        "coordinator.perspectives[0].api-key, QUORATE_COORDINATOR__PERSPECTIVES__0__API_KEY",
        "coordinator.perspectives[12].resolver.rir, QUORATE_COORDINATOR__PERSPECTIVES__12__RESOLVER__RIR",
        "role, QUORATE_ROLE"
    })
    void aNameIsThePathInCapitals(String path, String name) {
        assertThat(ConfigPath.of(path).environmentName()).isEqualTo(name);
        assertThat(new EnvironmentSource(Schema.known()).pathOf(name)).contains(ConfigPath.of(path));
    }

    @Test
    void everyKeyCanBeSet() {
        EnvironmentSource source = new EnvironmentSource(Schema.known());

        assertThat(Schema.known().keys()).allSatisfy(key -> {
            ConfigPath path = key.pattern().at(7, 3);
            assertThat(source.pathOf(path.environmentName())).contains(path);
        });
    }

    @Test
    void aListIsSeparatedByCommasAndReplacesThatOfTheFile() {
        assertThat(loading.ready(ConfigFixture.WHOLE, Map.of("QUORATE_HTTP__BASE_PATHS", "/a, /b ,/c"))
                        .http()
                        .basePaths())
                .containsExactly("/a", "/b", "/c");
        assertThat(loading.ready(ConfigFixture.WHOLE, Map.of("QUORATE_HTTP__BASE_PATHS", "/only"))
                        .http()
                        .basePaths())
                .containsExactly("/only");
        assertThat(loading.ready(ConfigFixture.WHOLE, Map.of("QUORATE_CHECKS__ALLOW_ADDRESSES", ""))
                        .checks()
                        .allowAddresses())
                .isEmpty();
    }

    @Test
    void aPositionSetsOneItem() {
        assertThat(loading.ready(ConfigFixture.WHOLE, Map.of("QUORATE_HTTP__BASE_PATHS__1", "/v2"))
                        .http()
                        .basePaths())
                .containsExactly("/", "/v2");
    }

    @Test
    void aPositionBehindAGapIsAProblem() {
        assertThat(loading.broken(ConfigFixture.WHOLE, Map.of("QUORATE_HTTP__BASE_PATHS__3", "/v2")))
                .extracting(Problem::path)
                .containsExactly("http.base-paths[2]");
    }

    @Test
    void aFileHoldsTheValueAndLosesOneNewline() {
        Path file = loading.file("secret", "x".repeat(40) + "\n\n");

        assertThat(coordinator(Map.of(
                                "QUORATE_COORDINATOR__MAX_ATTEMPTS_FILE",
                                loading.file("n", "5\r\n").toString()))
                        .maxAttempts())
                .isEqualTo(5);
        assertThat(loading.broken(ConfigFixture.WHOLE, Map.of("QUORATE_COORDINATOR_SECRET_FILE", file.toString())))
                .as("only one newline is dropped; a line break is no part of a secret")
                .extracting(Problem::origin)
                .containsExactly("QUORATE_COORDINATOR_SECRET_FILE");
    }

    @Test
    void aSecretComesFromAFile() {
        String yaml = ConfigFixture.WHOLE.replace("  secret: " + ConfigFixture.SECRET + "\n", "");
        Path file = loading.file("secret", "y".repeat(40) + "\n");

        assertThat(requireNonNull(loading.ready(yaml, Map.of("QUORATE_COORDINATOR_SECRET_FILE", file.toString()))
                                .coordinator())
                        .secret()
                        .reveal())
                .isEqualTo("y".repeat(40));
    }

    @Test
    void aMissingSecretFileIsOneProblem() {
        String yaml = ConfigFixture.WHOLE.replace("  secret: " + ConfigFixture.SECRET + "\n", "");

        assertThat(loading.broken(yaml, Map.of("QUORATE_COORDINATOR_SECRET_FILE", "/nowhere/secret")))
                .extracting(Problem::line)
                .containsExactly("coordinator.secret (QUORATE_COORDINATOR_SECRET_FILE):"
                        + " cannot read /nowhere/secret: there is no such file.");
    }

    @Test
    void perspectivesFileIsAKeyAndNoFileOfPerspectives() {
        loading.file("empty.yaml", "[]");
        String yaml = ConfigFixture.SMALL.replaceFirst("perspectives:\n.*\n.*\n", "max-attempts: 1\n");

        assertThat(loading.broken(yaml, Map.of("QUORATE_COORDINATOR__PERSPECTIVES_FILE", "empty.yaml")))
                .extracting(Problem::path)
                .containsExactly("coordinator.perspectives");
    }

    @Test
    void apiKeysReplaceThoseOfTheFileAndOpenWhatTheRoleServes() {
        Map<String, String> environment = Map.of("QUORATE_API_KEYS", "a:aaaaaaaaaaaaaaaa,b:bbbbbbbbbbbbbbbb");

        List<ApiKey> keys =
                loading.ready(ConfigFixture.WHOLE, environment).auth().keys();

        assertThat(keys)
                .containsExactly(
                        ApiKey.unbound("a", Kinds.sha256("a".repeat(16)), Set.of(Scope.MPIC, Scope.PERSPECTIVE)),
                        ApiKey.unbound("b", Kinds.sha256("b".repeat(16)), Set.of(Scope.MPIC, Scope.PERSPECTIVE)));
    }

    @Test
    void apiKeysFromAFileToo() {
        Path file = loading.file("keys", "a:aaaaaaaaaaaaaaaa\n");

        assertThat(loading.ready(ConfigFixture.WHOLE, Map.of("QUORATE_API_KEYS_FILE", file.toString()))
                        .auth()
                        .keys())
                .singleElement()
                .satisfies(key -> assertThat(key.scopes()).containsExactlyInAnyOrder(Scope.MPIC, Scope.PERSPECTIVE));
    }

    @Test
    void scopesOfKeysInVariablesCanBeSaid() {
        Map<String, String> environment =
                Map.of("QUORATE_API_KEYS", "a:aaaaaaaaaaaaaaaa", "QUORATE_AUTH__KEYS__0__SCOPES", "mpic,admin");

        assertThat(loading.ready(ConfigFixture.WHOLE, environment)
                        .auth()
                        .keys()
                        .get(0)
                        .scopes())
                .containsExactlyInAnyOrder(Scope.MPIC, Scope.ADMIN);
    }

    @Test
    void aKeyWithoutNameIsNotShown() {
        List<Problem> problems = loading.broken(ConfigFixture.WHOLE, Map.of("QUORATE_API_KEYS", "aaaaaaaaaaaaaaaa"));

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.line())
                    .isEqualTo("auth.keys (QUORATE_API_KEYS): entry 0 has no colon; write name:key,name:key.");
        });
    }

    @Test
    void twoVariablesForOneSettingAreAProblem() {
        Map<String, String> environment =
                Map.of("QUORATE_COORDINATOR_SECRET", "x".repeat(40), "QUORATE_COORDINATOR__SECRET", "y".repeat(40));

        assertThat(loading.broken(ConfigFixture.WHOLE, environment))
                .extracting(Problem::line)
                .containsExactly("coordinator.secret (QUORATE_COORDINATOR__SECRET):"
                        + " is also set by QUORATE_COORDINATOR_SECRET; set one of them.");
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource({
        "QUORATE_HTTP_PORT, did you mean `QUORATE_HTTP__PORT`?",
        "QUORATE_DNS__DNSEC, did you mean `QUORATE_DNS__DNSSEC`?",
        "QUORATE_COORDINATOR__PERSPECTIVES__1__APIKEY, did you mean `QUORATE_COORDINATOR__PERSPECTIVES__<n>__API_KEY`?",
        "QUORATE_http__port, did you mean `QUORATE_HTTP__PORT`?",
        "QUORATE_SOMETHING_ELSE, a path in capitals",
        "QUORATE_, a path in capitals",
        "QUORATE_HTTP, a path in capitals",
        "QUORATE_PORT, no such setting"
    })
    void anUnknownVariableIsAProblemAndItsValueNotShown(String name, String words) {
        assertThat(loading.broken(ConfigFixture.WHOLE, Map.of(name, "hidden")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.fault()).isEqualTo(Problem.Fault.UNKNOWN_KEY);
                    assertThat(problem.line())
                            .startsWith(name + ": no such setting")
                            .contains(words)
                            .doesNotContain("hidden");
                });
    }

    @ParameterizedTest(name = "{0} is left alone")
    @CsvSource({
        "PATH, /usr/bin",
        "QUORATE_SERVICE_HOST, 10.0.0.7",
        "QUORATE_SERVICE_PORT, 8080",
        "QUORATE_SERVICE_PORT_HTTP, 8080",
        "QUORATE_PORT, tcp://10.0.0.7:8080",
        "QUORATE_PORT_8080_TCP, tcp://10.0.0.7:8080",
        "QUORATE_PORT_8080_TCP_PROTO, tcp",
        "QUORATE_PORT_8080_TCP_PORT, 8080",
        "QUORATE_PORT_8080_TCP_ADDR, 10.0.0.7",
        "QUORATE_COORDINATOR_SERVICE_HOST, 10.0.0.7",
        "QUORATE_COORDINATOR_PORT, tcp://10.0.0.7:8080",
        "QUORATE_API_KEY, quorate-demo-key"
    })
    void variablesOfOthersAreLeftAlone(String name, String value) {
        assertThat(loading.ready(ConfigFixture.WHOLE, Map.of(name, value))
                        .http()
                        .port())
                .isEqualTo(18080);
    }

    @Test
    void aWrongValueNamesItsVariable() {
        assertThat(loading.broken(ConfigFixture.WHOLE, Map.of("QUORATE_HTTP__PORT", "http")))
                .extracting(Problem::line)
                .containsExactly("http.port (QUORATE_HTTP__PORT): \"http\" is not valid;"
                        + " write a port, 0 (any free one) to 65535.");
    }
}
