package io.quorate.e2e.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.IntFunction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quorate.e2e.harness.Postgres;
import io.quorate.e2e.harness.Workplace;
import io.quorate.history.HistorySettings;
import io.quorate.history.HistorySettings.DatabaseSettings;
import io.quorate.history.HistorySettings.Store;
import io.quorate.history.PostgresStore;
import io.quorate.history.VerdictStore;
import io.quorate.model.VerdictQuery;
import io.quorate.support.Futures;

import static org.assertj.core.api.Assertions.assertThat;

/** Searches among 50,000 verdicts, or as many as {@code quorate.history.verdicts} says: by index, and how long they take. */
class SearchTimesE2E {

    private static final int VERDICTS = Integer.getInteger("quorate.history.verdicts", 50_000);
    private static final int SEARCHES = 200;
    private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");
    private static final String FILL = "INSERT INTO quorate_verdict SELECT 'id-' || n, timestamptz '2026-11-01Z' + n *"
            + " interval '1 second', 'name-' || n %% 5000 || '.example', 'name-' || n %% 5000 || '.example', 'caa', NULL,"
            + " 'order-' || n, 'trace-' || n, n %% 10 > 0, true, CASE WHEN n %% 10 > 0 THEN 'VALID' ELSE 'REFUSED' END,"
            + " 'corroborated', ARRAY['corroborated', 'cause-' || n %% 1000], '5/5', 'passed', 'ca', NULL, 1,"
            + " (SELECT string_agg(md5(n || '-' || part), '') FROM generate_series(1, 60) AS part)"
            + " FROM generate_series(1, %d) AS n";

    @Test
    @Timeout(1200)
    void areFastByIndex() throws Exception {
        Workplace place = Workplace.of(getClass());
        try (Postgres postgres = Postgres.start(place)) {
            DatabaseSettings database = new DatabaseSettings(
                    postgres.url(), postgres.user(), postgres.passwordFile().toString(), Duration.ofDays(9999));
            VerdictStore store = new PostgresStore(
                    new HistorySettings(Store.POSTGRESQL, 100, 1_000_000, database), database, Clock.systemUTC());
            Futures.until("the database is reached", store::isReachable);
            postgres.sql(FILL.formatted(VERDICTS));
            postgres.sql("ANALYZE quorate_verdict");
            print(store, "target", n -> query("name-" + n + ".example", null, null));
            print(store, "order", n -> query(null, "order-" + n, null));
            print(store, "time", n -> query(null, null, FIRST.plusSeconds(n + 1L)));
            print(store, "cause", n -> new VerdictQuery(null, null, null, null, "cause-" + n, null, null, 50, null));
            print(store, "nothing in particular", n -> query(null, null, null));
            Futures.await(store.close());
            usesIndex(postgres, "canonical = 'name-7.example'", "quorate_verdict_target");
            usesIndex(postgres, "order_mark = 'order-7'", "quorate_verdict_order");
            usesIndex(postgres, "trace = 'trace-7'", "quorate_verdict_trace");
            usesIndex(postgres, "at < '2026-11-01T02:00:00Z'", "quorate_verdict_at");
            usesIndex(postgres, "(at, id) < ('2026-11-01T02:00:00Z', 'id')", "quorate_verdict_at");
        }
    }

    private static VerdictQuery query(String target, String order, Instant until) {
        return new VerdictQuery(target, order, null, null, null, null, until, 50, null);
    }

    private static void print(VerdictStore store, String by, IntFunction<VerdictQuery> query) throws Exception {
        long[] took = new long[SEARCHES];
        for (int i = 0; i < SEARCHES; i++) {
            long began = System.nanoTime();
            int found = Futures.await(store.search(query.apply(1 + i * 7 % 999)))
                    .verdicts()
                    .size();
            took[i] = System.nanoTime() - began;
            assertThat(found).as(by).isPositive();
        }
        Arrays.sort(took);
        System.out.printf(
                "%,d verdicts, search by %s: median %.1f ms, 99th of 100 %.1f ms%n",
                VERDICTS, by, took[SEARCHES / 2] / 1e6, took[SEARCHES * 99 / 100] / 1e6);
    }

    private static void usesIndex(Postgres postgres, String condition, String index) {
        assertThat(postgres.sql("EXPLAIN SELECT id FROM quorate_verdict WHERE " + condition
                        + " ORDER BY at DESC, id DESC LIMIT 51"))
                .contains(index)
                .doesNotContain("Seq Scan");
    }
}
