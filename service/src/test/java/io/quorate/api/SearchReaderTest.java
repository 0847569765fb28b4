package io.quorate.api;

import java.time.Instant;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.model.Issue;
import io.quorate.model.VerdictQuery;
import io.quorate.model.VerdictQuery.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/** How {@code GET /checks} is asked. */
class SearchReaderTest {

    private final MultiMap given = MultiMap.caseInsensitiveMultiMap();
    private final SearchReader reader = new SearchReader(given);

    @Test
    void nothingGivenFindsTheLatestFifty() {
        assertThat(reader.read()).isEqualTo(new VerdictQuery(null, null, null, null, null, null, null, 50, null));
        assertThat(reader.issues()).isEmpty();
    }

    @Test
    void everyParameterNarrowsTheSearch() {
        given.add("target", "*.Example.COM.")
                .add("order", "order-4711")
                .add("trace", "a trace")
                .add("verdict", "refused")
                .add("cause", "too-few-corroborate")
                .add("from", "2026-11-30T03:00:00+01:00")
                .add("to", "2026-11-30")
                .add("limit", "200")
                .add("before", "id-7");

        assertThat(reader.read())
                .isEqualTo(new VerdictQuery(
                        "example.com",
                        "order-4711",
                        "a trace",
                        Outcome.REFUSED,
                        "too-few-corroborate",
                        Instant.parse("2026-11-30T02:00:00Z"),
                        Instant.parse("2026-12-01T00:00:00Z"),
                        200,
                        "id-7"));
        assertThat(reader.issues()).isEmpty();
    }

    @ParameterizedTest(name = "{0}={1} is refused")
    @CsvSource({
        "limit, 0",
        "limit, 201",
        "limit, -1",
        "limit, 1e2",
        "limit, 99999999999",
        "verdict, VALID",
        "verdict, maybe",
        "from, yesterday",
        "from, 2026-02-30",
        "from, 2026-11-30T02:00:00",
        "to, 30.11.2026",
        "target, ''",
    })
    void aValueThatMeansNothingIsRefusedByName(String name, String value) {
        given.add(name, value);
        reader.read();

        assertThat(reader.issues()).hasSize(1);
        Issue issue = reader.issues().get(0);
        assertThat(issue.path()).containsExactly("query", name);
        assertThat(issue.message()).startsWith(name + " ");
    }

    @Test
    void allFaultsAreNamedAtOnceAndScrubbed() {
        given.add("limit", "\u001b[31m")
                .add("verdict", "x".repeat(250))
                .add("order", "a")
                .add("order", "b");
        given.add("trace", "x".repeat(257));
        reader.read();

        assertThat(reader.issues())
                .extracting(issue -> issue.path().get(1))
                .containsExactlyInAnyOrder("limit", "verdict", "order", "trace");
        assertThat(reader.issues())
                .extracting(Issue::message)
                .noneMatch(message -> message.contains("\u001b") || message.length() > 150);
    }
}
