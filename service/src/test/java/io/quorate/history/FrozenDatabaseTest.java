package io.quorate.history;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quorate.history.HistorySettings.DatabaseSettings;
import io.quorate.history.HistorySettings.Store;
import io.quorate.history.Samples.Given;
import io.quorate.model.VerdictPage;
import io.quorate.model.VerdictQuery;
import io.quorate.support.Futures;

import static org.assertj.core.api.Assertions.assertThat;

/** A database that takes every connection and never says a word. */
@Timeout(60)
class FrozenDatabaseTest {

    private static final VerdictQuery ANY = new VerdictQuery(null, null, null, null, null, null, null, 9, null);
    private static final int MOST = 5;

    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket silent;
    private PostgresStore store;

    @BeforeEach
    void freeze() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread taking = new Thread(this::take, "silent-server");
        taking.setDaemon(true);
        taking.start();
        DatabaseSettings database = new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/quorate?sslmode=disable",
                "quorate",
                null,
                Duration.ofDays(1));
        store = new PostgresStore(
                new HistorySettings(Store.POSTGRESQL, MOST, 1_000_000, database),
                new Database(database, Duration.ofSeconds(1)),
                Clock.systemUTC(),
                System::nanoTime);
    }

    @AfterEach
    void end() throws Exception {
        silent.close();
    }

    private void take() {
        try {
            while (!silent.isClosed()) {
                silent.accept();
                connections.incrementAndGet();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Test
    void itHoldsTheThreadsOfTheHistoryAndNoOthers() throws Exception {
        Future<VerdictPage> asked = store.search(ANY);
        for (int i = 0; i < 2 * MOST; i++) {
            store.keep(Samples.record(Given.valid("id-" + i)));
        }
        Futures.until("two connections", () -> connections.get() >= 2);
        assertThat(threads()).containsExactlyInAnyOrder("history-writer", "history-search");

        assertThat(failure(asked)).as("the search").isNotNull();
        Futures.until("half of them dropped", () -> store.dropped() == MOST && store.waiting() == MOST);
        assertThat(store.isReachable()).isFalse();
        assertThat(failure(store.search(ANY))).as("the next search").hasMessageContaining("a moment ago");
    }

    @Test
    void itDoesNotHoldUpTheEnd() throws Exception {
        store.keep(Samples.record(Given.valid("id")));
        Futures.until("a connection", () -> connections.get() >= 1);
        Futures.await(store.close().otherwiseEmpty());
        store.keep(Samples.record(Given.valid("late")));
        assertThat(store.dropped()).as("what comes after the end").isEqualTo(1);
    }

    private static Throwable failure(Future<?> future) throws Exception {
        return Futures.await(future.<Throwable>map(any -> null).otherwise(failed -> failed));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("history-") || name.startsWith("PostgreSQL-JDBC-C"))
                .filter(name -> !name.equals("PostgreSQL-JDBC-Cleaner"))
                .toList();
    }
}
