package io.quorate.net;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 3986 section 5.2 on the targets of redirects, and what no URL may hold. */
class WebUrlTest {

    @ParameterizedTest(name = "{0} from a page in /a/b: {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "http://m.example, http://m.example/",
                "HTTP://M.Example:80/X, http://m.example:80/X",
                "//m.example/x, https://m.example/x",
                "/x, https://n.example/x",
                "c, https://n.example/a/c",
                "../c, https://n.example/c",
                "../../../c, https://n.example/c",
                "./c/, https://n.example/a/c/",
                "?q=1, https://n.example/a/b?q=1",
                "#part, https://n.example/a/b?old=1",
                "http://user:pw@m.example/, http://m.example/",
                "http://m.example:/, http://m.example/",
                "http://m.example:080/, http://m.example:80/",
                "http://[2001:DB8::1]:443/x, http://[2001:db8::1]:443/x",
                "http://m.example/a b, -",
                "'http://m.example/\\x', -",
                "http://m.example:99999999/, -",
                "http://m.example/<x>, http://m.example/%3Cx%3E",
            })
    void resolves(String location, @Nullable String expected) {
        WebUrl base = WebUrl.parse("https://n.example/a/b?old=1").orElseThrow();
        assertThat(base.resolve(location).map(WebUrl::toString).orElse(null)).isEqualTo(expected);
    }

    @Test
    void anotherSchemeStaysVisible() {
        WebUrl base = WebUrl.parse("http://n.example/").orElseThrow();
        assertThat(base.resolve("mailto:a@n.example").orElseThrow().scheme()).isEqualTo("mailto");
        assertThat(base.resolve("http://a.example/\r\nX: y")).isEmpty();
    }

    @Test
    void knowsThePortThatIsMeant() {
        assertThat(WebUrl.parse("https://n.example/").orElseThrow().effectivePort())
                .isEqualTo(443);
        assertThat(WebUrl.parse("http://n.example/").orElseThrow().effectivePort())
                .isEqualTo(80);
        assertThat(WebUrl.parse("http://n.example:8080/").orElseThrow().effectivePort())
                .isEqualTo(8080);
    }

    @ParameterizedTest(name = "Host of {0} is {1}")
    @CsvSource({
        "http://n.example/, n.example",
        "http://n.example:80/, n.example",
        "http://n.example:443/, n.example:443",
        "https://n.example:443/, n.example",
        "https://n.example.:443/, n.example",
        "https://n.example.:80/, n.example:80",
        "https://[2001:db8::1]:443/, [2001:db8::1]",
    })
    void theHostFieldHasNeitherTheFinalDotNorTheOwnPort(String url, String host) {
        assertThat(WebUrl.parse(url).orElseThrow().hostField()).isEqualTo(host);
    }
}
