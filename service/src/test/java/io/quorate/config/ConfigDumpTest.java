package io.quorate.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The effective configuration as it is shown: whole, readable again, and without a secret. */
@ExtendWith(VertxExtension.class)
class ConfigDumpTest {

    private ConfigFixture loading;

    @BeforeEach
    void prepare(Vertx vertx, @TempDir Path directory) {
        loading = new ConfigFixture(vertx, directory);
    }

    private ServiceSettings whole() {
        String tls = "http: { tls: { certificate: c.pem, key: k.pem }, ";
        return loading.ready(ConfigFixture.WHOLE
                .replace("http: { ", tls)
                .replace(
                        "api-key: key-for-us-west-2",
                        "api-key: key-for-us-west-2\n      signing-keys: [ { key: " + SigningKeysTest.KEY + " } ]")
                .replace(", deadline: 9s }", ", deadline: 9s, resolver: { rir: ARIN, latitude: 0, longitude: 0 } }")
                .replace("http://127.0.0.1:9000/base", "http://192.0.2.1\n      allow-plain-http-without-tls: true"));
    }

    @Test
    void holdsEveryKey() {
        Set<String> shown = new TreeSet<>();
        collect(ConfigDump.tree(whole()), ConfigPath.ROOT, shown);

        Set<String> known = new TreeSet<>();
        Schema.known().keys().forEach(key -> known.add(key.pattern().toString()));
        // Merged into the list of perspectives, and hashed: these are read and leave no trace of their own.
        known.removeAll(Set.of(
                "coordinator.perspectives-file",
                "coordinator.max-in-flight-per-perspective",
                "coordinator.tls.ca",
                "coordinator.tls.certificate",
                "coordinator.tls.key",
                "auth.keys[].key"));
        assertThat(shown).containsExactlyInAnyOrderElementsOf(known);
    }

    private static void collect(Object node, ConfigPath path, Set<String> into) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> collect(value == null ? "" : value, path.child((String) key), into));
        } else if (node instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            list.forEach(item -> collect(item, path.anyItem(), into));
        } else if (Schema.known().keyOf(path).isPresent()) {
            into.add(path.toString());
        } else {
            assertThat(Schema.known().shapeOf(path))
                    .as(path + " is a block that is not set")
                    .contains(node instanceof List ? RawValue.Shape.LIST : RawValue.Shape.BLOCK);
        }
    }

    @Test
    void masksEverySecret() {
        String text = ConfigDump.text(whole()) + new JsonObject(ConfigDump.tree(whole())).encode();

        assertThat(text)
                .doesNotContain(ConfigFixture.SECRET)
                .doesNotContain("the-key-of-ca-1")
                .doesNotContain(Kinds.sha256("the-key-of-ca-1-0123456789"))
                .doesNotContain("ab".repeat(32))
                .doesNotContain("key-for-us-west-2")
                .contains("**** abababab")
                .contains("**** " + Kinds.sha256(ConfigFixture.SECRET).substring(0, 8))
                .contains("**** " + Kinds.sha256("key-for-us-west-2").substring(0, 8));
    }

    @Test
    void showsTheFormsOfTheFile() {
        String text = ConfigDump.text(whole());

        assertThat(text)
                .contains("role: all\n")
                .contains("  request-deadline: 30s\n")
                .contains("  timeout: 500ms\n")
                .contains("  dnssec: trust-ad\n")
                .contains("      rir: RIPE NCC\n")
                .contains("      protocol: open-mpic\n")
                .contains("  fsync: each\n");
    }

    @Test
    void canBeReadAgainWhenItsSecretsArePutBack() {
        ServiceSettings settings = whole();
        String text = ConfigDump.text(settings)
                .replaceAll("secret: '?\\*+ [0-9a-f]{8}'?", "secret: " + ConfigFixture.SECRET)
                .replaceAll("api-key: '?\\*+ [0-9a-f]{8}'?", "api-key: key-for-us-west-2")
                .replaceAll("sha256: '?\\*+ abababab'?", "sha256: " + "ab".repeat(32))
                .replaceAll("sha256: '?\\*+ [0-9a-f]{8}'?", "key: the-key-of-ca-1-0123456789");

        assertThat(loading.ready(text)).isEqualTo(settings);
    }

    @Test
    void showsWhatIsNotSet() {
        assertThat(ConfigDump.tree(loading.ready(ConfigFixture.ALONE))).containsEntry("coordinator", null);
    }
}
