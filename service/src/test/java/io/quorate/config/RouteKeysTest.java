package io.quorate.config;

import java.nio.file.Path;
import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
}
