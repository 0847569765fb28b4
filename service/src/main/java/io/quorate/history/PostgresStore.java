package io.quorate.history;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import io.vertx.core.Future;

import io.quorate.history.DatabaseSearch.Result;
import io.quorate.history.HistorySettings.DatabaseSettings;
import io.quorate.model.AttemptRecord;
import io.quorate.model.VerdictPage;
import io.quorate.model.VerdictPage.Holding;
import io.quorate.model.VerdictQuery;
import io.quorate.model.VerdictSummary;
import io.quorate.support.TimeLimit;

/**
 * Keeps verdicts in PostgreSQL, where several coordinators share them. {@link DatabaseWriter} writes and {@link
 * DatabaseSearch} searches, each on its own thread. An unreachable, frozen or full database delays nothing; verdicts
 * that it misses are counted.
 */
public final class PostgresStore implements VerdictStore {

    /** The limit of closing, so that a thread that waits for a socket does not delay the end of the process. */
    private static final long MILLIS_TO_CLOSE = 4000;

    private final Drops drops = new Drops();
    private final DatabaseWriter writer;
    private final DatabaseSearch search;

    /** Starts to connect in the background; the database need not be reachable. */
    public PostgresStore(HistorySettings settings, DatabaseSettings database, Clock clock) {
        this(settings, new Database(database), clock, System::nanoTime);
    }

    PostgresStore(HistorySettings settings, Database database, Clock clock, LongSupplier nanos) {
        this.writer = new DatabaseWriter(database, new Backlog(settings, drops), drops, clock, nanos);
        this.search = new DatabaseSearch(database, nanos);
        writer.start();
    }

    @Override
    public void keep(AttemptRecord attempt) {
        writer.keep(attempt);
    }

    @Override
    public Future<VerdictPage> search(VerdictQuery query) {
        return search.search(query).map(found -> page(query, found));
    }

    private VerdictPage page(VerdictQuery query, Result found) {
        List<VerdictSummary> verdicts = found.verdicts();
        boolean more = verdicts.size() > query.limit();
        List<VerdictSummary> shown = more ? verdicts.subList(0, query.limit()) : verdicts;
        return new VerdictPage(
                shown,
                more ? shown.get(shown.size() - 1).id() : null,
                new Holding(
                        found.kept(),
                        0,
                        writer.waiting(),
                        Stream.concat(Stream.ofNullable(drops.unsaved()), found.gaps().stream())
                                .toList()));
    }

    @Override
    public Future<Optional<Found>> find(String id) {
        return search.find(id);
    }

    @Override
    public int kept() {
        return writer.kept();
    }

    @Override
    public long octets() {
        return writer.octets();
    }

    @Override
    public long dropped() {
        return drops.total();
    }

    @Override
    public int waiting() {
        return writer.waiting();
    }

    @Override
    public boolean isReachable() {
        return writer.isReachable();
    }

    @Override
    public Future<Void> close() {
        Future<Void> ended = Future.join(writer.close(), search.close()).mapEmpty();
        return TimeLimit.of(ended, MILLIS_TO_CLOSE);
    }
}
