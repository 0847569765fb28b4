package io.quorate.history;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.history.SearchStatement.Position;
import io.quorate.model.HistoryGap;
import io.quorate.model.VerdictQuery;
import io.quorate.model.VerdictQuery.Outcome;

import static io.quorate.history.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/** The policies of the database's threads. */
class PoliciesTest {

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "22021, true,  a character that is not allowed",
        "23502, true,  a null where none may be",
        "54000, true,  an entry that is too large for an index",
        "08006, false, the connection was lost",
        "57P01, false, the server is stopped",
        "57014, false, the statement took too long",
        "53100, false, the disk is full",
        "25006, false, the server is a standby",
        "42501, false, a right is missing",
        "28P01, false, the password is wrong",
        ",      false, no state",
    })
    void onlyWhatLiesInTheRowsIsNotTriedAgain(String state, boolean ofTheRows, String row) {
        assertThat(FailurePolicy.isOfTheRows(state)).as(row).isEqualTo(ofTheRows);
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "SSL error: no path, no path,      SSL error: no path,          a cause that was said already",
        "no connection,      refused,      no connection refused,       a cause with words of its own",
        "no connection,      ,             no connection,               no cause",
    })
    void aFailureIsToldOnce(String message, @Nullable String cause, String words, String row) {
        SQLException failure = new SQLException(message, cause == null ? null : new IOException(cause));
        assertThat(FailurePolicy.words(failure)).as(row).isEqualTo(words);

        SQLException batch = new SQLException("Batch entry 0 was aborted");
        batch.setNextException(failure);
        assertThat(FailurePolicy.words(batch)).as(row).isEqualTo(words);
    }

    @Test
    void pausesDoubleUpToHalfAMinute() {
        Stream<Duration> pauses = Stream.iterate(Retry.NONE, Retry::failed)
                .map(Retry::pause)
                .limit(12)
                .distinct();
        assertThat(pauses.map(Duration::toMillis))
                .containsExactly(0L, 250L, 500L, 1000L, 2000L, 4000L, 8000L, 16000L, 30000L);
    }

    @Test
    void aGapStaysUntilItIsSavedWithWhatCameInBetween() {
        Drops drops = new Drops();
        drops.add(NOON);
        drops.add(NOON.minusSeconds(1));
        HistoryGap first = Objects.requireNonNull(drops.unsaved());
        assertThat(first).isEqualTo(new HistoryGap(NOON.minusSeconds(1), NOON, 2));

        drops.add(NOON.plusSeconds(5));
        drops.saved(first);
        assertThat(drops.unsaved()).isEqualTo(new HistoryGap(NOON, NOON.plusSeconds(5), 1));
        drops.saved(Objects.requireNonNull(drops.unsaved()));
        assertThat(drops.unsaved()).isNull();
        assertThat(drops.total()).isEqualTo(3);
    }

    @Test
    void aSearchIsConstantTextWithParameters() {
        VerdictQuery all =
                new VerdictQuery("a'b", "o", "t\u0000", Outcome.REFUSED, "c", NOON, NOON.plusSeconds(1), 50, "id");
        SearchStatement statement = SearchStatement.of(all, new Position(NOON, "id"));

        assertThat(statement.sql())
                .endsWith(" WHERE canonical = ? AND order_mark = ? AND trace = ? AND outcome = ? AND causes @>"
                        + " ARRAY[?]::text[] AND at >= ? AND at < ? AND (at, id) < (?, ?) ORDER BY at DESC, id DESC"
                        + " LIMIT 51");
        assertThat(statement.parameters())
                .isEqualTo(List.of("a'b", "o", "t\u2400", "REFUSED", "c", NOON, NOON.plusSeconds(1), NOON, "id"));
    }

    @Test
    void aSearchForNothingInParticularHasNoCondition() {
        VerdictQuery any = new VerdictQuery(null, null, null, null, null, null, null, 1, null);
        assertThat(SearchStatement.of(any, null).sql())
                .endsWith("FROM quorate_verdict ORDER BY at DESC, id DESC LIMIT 2");
    }

    @Test
    void timesBeyondTheCalendarOfTheDatabaseAreItsEnds() {
        VerdictQuery any = new VerdictQuery(null, null, null, null, null, Instant.MIN, Instant.MAX, 1, null);
        assertThat(SearchStatement.of(any, null).parameters())
                .isEqualTo(List.of(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59Z")));
    }
}
