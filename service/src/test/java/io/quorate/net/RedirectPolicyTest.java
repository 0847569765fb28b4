package io.quorate.net;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** BR 3.2.2.4.18 and .19: by which status, scheme and port a redirect is followed, and when it ends. */
class RedirectPolicyTest {

    private static final int HTTP = 8080;
    private static final int HTTPS = 8443;
    private static final int MOST = 3;

    private final RedirectPolicy policy = new RedirectPolicy(
            new ChecksSettings(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    MOST,
                    List.of(),
                    List.of(),
                    List.of("example"),
                    HTTP,
                    HTTPS,
                    false),
            PublicName.parser(new PublicSuffixes(List.of("example"))));

    @ParameterizedTest(name = "{0}: a redirect {1}, followed {2}")
    @CsvSource({
        "299, false, false",
        "300, true, false",
        "301, true, true",
        "302, true, true",
        "303, true, false",
        "304, true, false",
        "307, true, true",
        "308, true, true",
        "399, true, false",
        "400, false, false",
    })
    void fourStatusesAreFollowed(int status, boolean redirect, boolean followed) {
        assertThat(RedirectPolicy.isRedirect(status)).isEqualTo(redirect);
        assertThat(RedirectPolicy.isFollowed(status)).isEqualTo(followed);
    }

    @ParameterizedTest(name = "{0}: {1}", quoteTextArguments = false)
    @CsvSource({
        "http://n.example/, ''",
        "https://n.example/, ''",
        "http://n.example:80/, ''",
        "http://n.example:443/, ''",
        "http://n.example:8080/, ''",
        "http://n.example:8443/, ''",
        "gopher://n.example/, its scheme is gopher: only http and https are followed",
        "http://n.example:81/, its port is 81: only 80 and 443 are followed",
        "http://n.example.well-known/x, (a slash seems to be missing before .well-known)",
        "http://first.example/, it was asked before: the redirects form a loop",
    })
    void namesTheObstacle(String next, String obstacle) {
        String found =
                policy.obstacle(url(next), List.of("http://first.example/")).orElse("");
        assertThat(found).endsWith(obstacle);
        assertThat(found.isEmpty()).isEqualTo(obstacle.isEmpty());
    }

    @Test
    void saysNothingOfASlashWhereAnotherHostIsWrong() {
        assertThat(policy.obstacle(url("http://n.nosuchtld/"), List.of()))
                .hasValueSatisfying(words -> assertThat(words).doesNotContain("slash"));
    }

    @Test
    void aPathHasTwoThousandCharacters() {
        String base = "http://n.example";
        assertThat(policy.obstacle(url(base + "/" + "x".repeat(1999)), List.of()))
                .isEmpty();
        assertThat(policy.obstacle(url(base + "/" + "x".repeat(2000)), List.of()))
                .contains("its path has more than 2000 characters");
    }

    @Test
    void asManyRedirectsAsConfiguredAreFollowed() {
        assertThat(policy.obstacle(url("http://n.example/"), visited(MOST))).isEmpty();
        assertThat(policy.obstacle(url("http://n.example/"), visited(MOST + 1)))
                .contains("it would be redirect 4: at most 3 are followed");
    }

    private static List<String> visited(int number) {
        return IntStream.range(0, number).mapToObj(i -> "http://n.example/" + i).toList();
    }

    private static WebUrl url(String text) {
        return WebUrl.parse(text).orElseThrow();
    }
}
