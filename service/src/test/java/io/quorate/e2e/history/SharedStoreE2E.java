package io.quorate.e2e.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import io.quorate.e2e.harness.Postgres;
import io.quorate.e2e.harness.Workplace;
import io.quorate.history.Erasure;
import io.quorate.history.HistorySettings;
import io.quorate.history.HistorySettings.DatabaseSettings;
import io.quorate.history.HistorySettings.Store;
import io.quorate.history.PostgresStore;
import io.quorate.history.Samples;
import io.quorate.history.Samples.Given;
import io.quorate.history.VerdictStore;
import io.quorate.history.VerdictStore.Found;
import io.quorate.model.AttemptRecord;
import io.quorate.model.CaaRequest;
import io.quorate.model.DomainName;
import io.quorate.model.MpicRequest;
import io.quorate.model.VerdictPage;
import io.quorate.model.VerdictQuery;
import io.quorate.model.VerdictQuery.Outcome;
import io.quorate.model.VerdictSummary;
import io.quorate.support.Futures;

import static io.quorate.history.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

/** Two stores that share a database: what one keeps the other finds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class SharedStoreE2E {

    private static final Clock AFTERNOON = Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC);

    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private Postgres postgres;
    private VerdictStore one;
    private VerdictStore other;

    @BeforeAll
    void start() {
        postgres = Postgres.start(Workplace.of(getClass()));
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    /** Both begin at once with an empty database, each time. */
    @BeforeEach
    void open() {
        postgres.sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        one = store(AFTERNOON);
        other = store(AFTERNOON);
        await(() -> one.isReachable() && other.isReachable());
    }

    @AfterEach
    void close() throws Exception {
        Futures.await(one.close());
        Futures.await(other.close());
    }

    @Test
    void eachMigrationIsAppliedOnceAndATableAheadIsLeftAlone() throws Exception {
        assertThat(postgres.sql("SELECT number, name FROM quorate_migration")).isEqualTo("1|0001-verdicts.sql");

        postgres.sql("ALTER TABLE quorate_verdict ADD COLUMN later text;"
                + " INSERT INTO quorate_migration (number, name) VALUES (99, 'of a newer build')");
        VerdictStore older = store(AFTERNOON);
        older.keep(Samples.record(Given.valid("old-build")));
        await(() -> isFound("old-build"));
        assertThat(older.dropped()).isZero();
        Futures.await(older.close());
    }

    @Test
    void whatOneKeepsTheOtherFindsAndLaterAttemptsMerge() throws Exception {
        AttemptRecord first = Samples.record(new Given("id-1", "*.example.com", false, NOON));
        one.keep(first);
        await(() -> isFound("id-1"));
        one.keep(Samples.again(Samples.record(new Given("id-1", "*.example.com", true, NOON.plusSeconds(2)))));
        await(() -> search(any()).verdicts().get(0).valid());

        VerdictSummary found = search(any()).verdicts().get(0);
        assertThat(found)
                .isEqualTo(VerdictSummary.of(
                        Samples.record(new Given("id-1", "*.example.com", true, NOON.plusSeconds(2)))));
        assertThat(find("id-1"))
                .hasValueSatisfying(whole -> assertThat(whole.document())
                        .contains(
                                "\"corroborations\":\"0/2\"",
                                "\"corroborations\":\"2/2\"",
                                "\"target\":\"*.example.com\""));
        one.keep(first);
        one.keep(Samples.record(Given.valid("id-2")));
        await(() -> isFound("id-2"));
        assertThat(search(any()).verdicts())
                .as("an older state does not come back")
                .anyMatch(verdict -> verdict.id().equals("id-1") && verdict.valid());
    }

    @ParameterizedTest(name = "{6}")
    @CsvFileSource(resources = "/history/searches.csv")
    void verdictsAreFoundByWhatTheySay(
            String target, String order, String trace, Outcome outcome, String cause, String found, String row) {
        one.keep(Samples.record(new Given("1", "example.org", false, NOON)));
        one.keep(Samples.record(new Given("2", "*.example.com", true, NOON.plusSeconds(1))));
        one.keep(Samples.record(new Given("3", "example.com", true, NOON.plusSeconds(2))));
        await(() -> isFound("3"));

        VerdictPage page = search(new VerdictQuery(target, order, trace, outcome, cause, null, null, 50, null));
        assertThat(ids(page)).as(row).isEqualTo(found);
        assertThat(page.holding().kept()).isEqualTo(3);
    }

    @Test
    void pagesAndTimesLeadOn() {
        for (int i = 1; i <= 7; i++) {
            one.keep(Samples.record(Given.valid("id-" + i).at(NOON.plusSeconds(i / 2))));
        }
        await(() -> isFound("id-7"));

        VerdictPage first = search(new VerdictQuery(null, null, null, null, null, null, null, 3, null));
        assertThat(ids(first)).isEqualTo("id-7 id-6 id-5");
        assertThat(first.next()).isEqualTo("id-5");
        VerdictPage rest = search(new VerdictQuery(null, null, null, null, null, null, null, 50, "id-5"));
        assertThat(ids(rest)).isEqualTo("id-4 id-3 id-2 id-1");
        assertThat(rest.next()).isNull();
        assertThat(ids(search(new VerdictQuery(null, null, null, null, null, null, null, 50, "gone"))))
                .isEmpty();
        assertThat(ids(search(new VerdictQuery(
                        null, null, null, null, null, NOON.plusSeconds(1), NOON.plusSeconds(2), 50, null))))
                .isEqualTo("id-3 id-2");
        assertThat(ids(search(new VerdictQuery(null, null, null, null, null, Instant.MIN, Instant.MAX, 1, null))))
                .isEqualTo("id-7");
    }

    @Test
    void whatOthersSentIsStoredWhateverItHolds() {
        String trace = "a\u0000b\ud83d'; DROP TABLE quorate_verdict; --";
        AttemptRecord plain = Samples.record(Given.valid("id-nul"));
        MpicRequest request = plain.request();
        CaaRequest check = new CaaRequest(DomainName.of("example.com"), null, trace);
        one.keep(new AttemptRecord(
                plain.requestId(),
                new MpicRequest(check, null, request.origin()),
                plain.verdict(),
                plain.rules(),
                plain.ended()));
        one.keep(Samples.largest("id-large", 7));
        await(() -> isFound("id-large"));

        assertThat(ids(search(new VerdictQuery(null, null, trace, null, null, null, null, 50, null))))
                .isEqualTo("id-nul");
        assertThat(find("id-nul").orElseThrow().document()).contains("a\\u0000b");
        assertThat(one.dropped()).isZero();
    }

    @Test
    void oneThatTheDatabaseRefusesHoldsUpNoOthers() {
        postgres.sql("ALTER TABLE quorate_verdict ADD CONSTRAINT no_evil CHECK (target <> 'evil.example')");
        for (int i = 1; i <= 9; i++) {
            String target = i == 5 ? "evil.example" : "example.com";
            one.keep(Samples.record(new Given("id-" + i, target, true, NOON.plusSeconds(i))));
        }
        await(() -> isFound("id-9") && one.waiting() == 0);

        assertThat(ids(search(any()))).isEqualTo("id-9 id-8 id-7 id-6 id-4 id-3 id-2 id-1");
        assertThat(one.dropped()).isEqualTo(1);
        await(() -> !search(any()).holding().gaps().isEmpty());
        assertThat(search(any()).holding().gaps())
                .as("the other one sees the gap too")
                .singleElement()
                .satisfies(gap -> assertThat(gap.from()).isEqualTo(NOON.plusSeconds(5)));
    }

    @Test
    void whatIsTooOldGoes() throws Exception {
        one.keep(Samples.record(Given.valid("old")));
        one.keep(Samples.record(Given.valid("young").at(NOON.plusSeconds(1800))));
        await(() -> isFound("young"));
        postgres.sql("INSERT INTO quorate_gap (began, ended, verdicts) VALUES ('2026-11-01Z', '2026-11-02Z', 7)");

        VerdictStore later = store(Clock.fixed(NOON.plus(Duration.ofDays(30)).plusSeconds(1), ZoneOffset.UTC));
        await(() -> !isFound("old"));
        assertThat(ids(search(any()))).isEqualTo("young");
        await(() -> search(any()).holding().gaps().isEmpty());
        Futures.await(later.close());
    }

    @Test
    void whatIsKeptAboutATargetIsErased() throws Exception {
        one.keep(Samples.record(Given.valid("1")));
        one.keep(Samples.record(new Given("2", "*.example.com", true, NOON)));
        one.keep(Samples.record(new Given("3", "www.example.com", true, NOON)));
        await(() -> isFound("3"));

        assertThat(Erasure.of("example.com", database())).isEqualTo(2);
        assertThat(ids(search(any()))).isEqualTo("3");
        assertThat(Erasure.of("example.com", database())).isZero();
    }

    private VerdictStore store(Clock clock) {
        HistorySettings settings = new HistorySettings(Store.POSTGRESQL, 10_000, 67_108_864, database());
        return new PostgresStore(settings, database(), clock);
    }

    private DatabaseSettings database() {
        return new DatabaseSettings(
                postgres.url(), postgres.user(), postgres.passwordFile().toString(), Duration.ofDays(30));
    }

    private static VerdictQuery any() {
        return new VerdictQuery(null, null, null, null, null, null, null, 50, null);
    }

    /** Asks the other store than the one that keeps. */
    private VerdictPage search(VerdictQuery query) {
        try {
            return Futures.await(other.search(query));
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private Optional<Found> find(String id) {
        try {
            return Futures.await(other.find(id));
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private boolean isFound(String id) {
        return find(id).isPresent();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("out of patience").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static String ids(VerdictPage page) {
        List<String> ids = page.verdicts().stream().map(VerdictSummary::id).toList();
        return String.join(" ", ids);
    }
}
