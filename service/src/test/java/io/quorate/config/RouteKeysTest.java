package io.quorate.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.coordinator.CoordinatorSettings.Header;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.coordinator.CoordinatorSettings.Route;
import io.quorate.support.Secret;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** Entries whose checks of each type go to URLs, and with headers, of their own. */
@ExtendWith(VertxExtension.class)
class RouteKeysTest {

    private static final String KEY = "0123456789abcdef";

    private ConfigFixture loading;

    @BeforeEach
    void prepare(Vertx vertx, @TempDir Path directory) {
        loading = new ConfigFixture(vertx, directory);
    }

    private static String entry(String keys) {
        return ConfigFixture.WHOLE.replace("protocol: open-mpic", "protocol: open-mpic\n      " + keys);
    }

    private RemoteSettings remote(String keys) {
        return requireNonNull(loading.ready(entry(keys)).coordinator())
                .perspectives()
                .get(1);
    }

    @Test
    void hasOneRouteBelowTheBaseUrlByDefault() {
        RemoteSettings remote = remote("tls: {}");

        assertThat(List.of(remote.caa(), remote.dcv())).containsOnly(Route.BELOW_BASE);
        assertThat(remote.urls()).containsExactly("http://127.0.0.1:9000/base");
    }

    @Test
    void readsUrlAndHeadersOfEachType() {
        RemoteSettings remote =
                remote("caa-url: https://a.example/caa-checker\n      dcv-headers: [\"X-Token: " + KEY + "\"]");

        assertThat(remote.caa()).isEqualTo(new Route("https://a.example/caa-checker", List.of()));
        assertThat(remote.dcv()).isEqualTo(new Route(null, List.of(new Header("x-token", Secret.of(KEY)))));
        assertThat(remote.urls()).containsExactly("http://127.0.0.1:9000/base", "https://a.example/caa-checker");
    }

    @Test
    void showsNamesOfHeadersAndMasksTheirValues() {
        String shown = ConfigDump.text(loading.ready(entry("dcv-headers: [\"X-Token: " + KEY + "\"]")));

        assertThat(shown)
                .contains("x-token: **** " + Kinds.sha256(KEY).substring(0, 8))
                .doesNotContain(KEY);
    }

    @Test
    void doesNotQuoteAHeaderThatIsBroken() {
        assertThat(loading.broken(entry("caa-headers: [\"" + KEY + "\"]")))
                .extracting(Problem::line)
                .singleElement()
                .asString()
                .contains("coordinator.perspectives[1].caa-headers[0]", "x-api-key: 0123456789abcdef")
                .contains("(not shown) has 16 octets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"caa-url", "dcv-url"})
    void rejectsPlainHttpOffLoopback(String key) {
        String url = key + ": http://192.0.2.1/check";

        assertThat(loading.broken(entry(url)))
                .extracting(Problem::line)
                .singleElement()
                .asString()
                .startsWith("coordinator.perspectives[1]." + key)
                .contains("in the clear");
        assertThat(remote(url + "\n      allow-plain-http-without-tls: true").urls())
                .contains("http://192.0.2.1/check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "a.example/caa", "https://a.example/caa?x=1"})
    void rejectsOtherUrls(String url) {
        assertThat(loading.broken(entry("caa-url: \"" + url + "\""))).hasSize(1);
    }

    /** BR 3.2.2.9: a machine that answers the checks of two entries is one place, whatever their base URLs say. */
    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "caa-url: https://one.example/caa    | caa-url: \"https://One.example.:443/a/../caa\" | [1].caa-url",
                "dcv-url: https://one.example/dcv    | dcv-url: https://one.example/dcv             | [1].dcv-url",
                "dcv-url: https://eu-central-1.example/dcv |                                        | [1].url",
                "                                    | caa-url: https://us-west-2.example/caa       | [0].url",
            })
    void rejectsOneUrlForTheChecksOfTwoEntries(@Nullable String first, @Nullable String second, String path) {
        String yaml = routes(first, second);

        assertThat(loading.broken(yaml)).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("coordinator.perspectives" + path);
            assertThat(problem.line()).contains("leads to the same place as", "one URL is one perspective");
        });
        assertThat(loading.ready(yaml + "simulation: true\n").simulation()).isTrue();
    }

    @Test
    void acceptsOneMachinePerEntry() {
        assertThat(loading.ready(routes("caa-url: https://a.example/caa", "caa-url: https://b.example/caa")))
                .isNotNull();
    }

    @Test
    void rejectsRoutesToThisProcess() {
        assertThat(loading.broken(routes("dcv-url: http://localhost:8080/dcv", null)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).contains("leads to this process itself"));
    }

    @Test
    void warnsWhereRoutesShareAHost() {
        String yaml = routes("caa-url: https://one.example/a", "caa-url: https://one.example/b");

        assertThat(ConfigFixture.warnings((LoadResult.Ready) loading.load(yaml, Map.of(), Map.of())))
                .anyMatch(warning -> warning.contains("eu-central-1, us-west-2 are all reached at one.example"));
    }

    private static String routes(@Nullable String first, @Nullable String second) {
        return ConfigFixture.SMALL
                .replace("api-key: k1", first == null ? "api-key: k1" : "api-key: k1, " + first)
                .replace("api-key: k2", second == null ? "api-key: k2" : "api-key: k2, " + second);
    }
}
