package io.quorate.config;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.coordinator.CoordinatorSettings.SigningKey;
import io.quorate.perspective.PerspectiveSettings.Signing;
import io.quorate.support.Ed25519;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Keys with which perspectives sign: a list within each entry of a list. */
@ExtendWith(VertxExtension.class)
class SigningKeysTest {

    static final String KEY = "MCowBQYDK2VwAyEAHw5jGKt3xcYblyCKdwk8qzVImf97yN1o9CVkmnS0CAg=";

    private static final String ID = "83c368cccb27b79a";
    private static final String ENTRY = "api-key: key-for-us-west-2";

    private ConfigFixture loading;

    @BeforeEach
    void prepare(Vertx vertx, @TempDir Path directory) {
        loading = new ConfigFixture(vertx, directory);
    }

    private static String keys(String list) {
        return ConfigFixture.WHOLE.replace(ENTRY, ENTRY + "\n      signing-keys: " + list);
    }

    private List<SigningKey> read(String list) {
        return requireNonNull(loading.ready(keys(list)).coordinator())
                .perspectives()
                .get(0)
                .keys();
    }

    @Test
    void aKeyAloneIsNamedByItsFingerprint() throws Exception {
        assertThat(read("[ { key: " + KEY + " } ]"))
                .containsExactly(new SigningKey(ID, Ed25519.publicKey(KEY), null, null));
    }

    @Test
    void readsSeveralKeysWithTheirTimes() throws Exception {
        Instant from = Instant.parse("2026-11-01T00:00:00Z");
        Instant until = Instant.parse("2026-12-01T00:00:00Z");
        assertThat(read("[ { id: old, key: " + KEY + ", until: \"" + until + "\" }, { id: new, key: " + KEY
                        + ", from: \"" + from + "\" } ]"))
                .containsExactly(
                        new SigningKey("old", Ed25519.publicKey(KEY), null, until),
                        new SigningKey("new", Ed25519.publicKey(KEY), from, null));
    }

    @Test
    void readsTheKeyOfThisPerspective() {
        assertThat(signing("")).isNull();
        assertThat(signing(", signing-key: view.pem")).isEqualTo(new Signing("view.pem", null));
        assertThat(signing(", signing-key: view.pem, signing-key-id: k1")).isEqualTo(new Signing("view.pem", "k1"));
    }

    private @Nullable Signing signing(String keys) {
        return requireNonNull(loading.ready(ConfigFixture.WHOLE.replace(", deadline: 9s", ", deadline: 9s" + keys))
                        .perspective())
                .signing();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no key             | [ { id: a } ]                                                | signing-keys[0].key             | missing
            not base64         | [ { key: "***" } ]                                           | signing-keys[0].key             | the base64 of an Ed25519 public key
            another algorithm  | [ { key: MCowBQYDK2VuAyEAHw5jGKt3xcYblyCKdwk8qzVImf97yN1o9CVkmnS0CAg= } ] | signing-keys[0].key | the base64 of an Ed25519 public key
            not a time         | [ { key: KEY, from: tomorrow } ]                             | signing-keys[0].from            | a time such as
            never counts       | [ { key: KEY, from: "2026-12-01T00:00:00Z", until: "2026-12-01T00:00:00Z" } ] | signing-keys[0].until | would never count
            one id twice       | [ { key: KEY }, { key: KEY } ]                               | signing-keys[1].key             | the same id as coordinator.perspectives[0].signing-keys[0].key
            unknown key        | [ { key: KEY, form: x } ]                                    | signing-keys[0].form            | no such key
            """)
    void reportsTheFault(String row, String list, String path, String words) {
        assertThat(loading.broken(keys(list.replace("KEY", KEY))))
                .extracting(Problem::line)
                .singleElement()
                .asString()
                .contains("coordinator.perspectives[0]." + path, words);
    }

    @Test
    void refusesKeysWhereNothingIsSigned() {
        String foreign = ConfigFixture.WHOLE.replace(
                "protocol: open-mpic", "protocol: open-mpic\n      signing-keys: [ { key: " + KEY + " } ]");
        assertThat(loading.broken(foreign))
                .extracting(Problem::line)
                .singleElement()
                .asString()
                .contains("coordinator.perspectives[1].signing-keys", "only a Quorate in another process signs");
    }

    @Test
    void refusesTheNameOfNoKey() {
        assertThat(loading.broken(ConfigFixture.WHOLE.replace(", deadline: 9s", ", deadline: 9s, signing-key-id: k1")))
                .extracting(Problem::line)
                .singleElement()
                .asString()
                .contains("perspective.signing-key-id", "write both, or neither");
    }

    @Test
    void readsKeysFromVariables() {
        String name = "QUORATE_COORDINATOR__PERSPECTIVES__1__SIGNING_KEYS__0__KEY";
        assertThat(requireNonNull(loading.ready(ConfigFixture.SMALL, java.util.Map.of(name, KEY))
                                .coordinator())
                        .perspectives()
                        .get(1)
                        .keys())
                .extracting(SigningKey::id)
                .containsExactly(ID);
    }
}
