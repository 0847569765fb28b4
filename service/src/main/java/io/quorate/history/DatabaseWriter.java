package io.quorate.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.model.AttemptRecord;
import io.quorate.model.HistoryGap;
import io.quorate.support.Fields;

/**
 * Writes to the database on a single thread. Event loops hand over verdicts and never wait. Verdicts that the database
 * does not accept now wait in the backlog; those that do not fit there are dropped and counted.
 */
final class DatabaseWriter implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWriter.class);
    /**
     * Verdicts that arrive while the thread waits for the database. They are not encoded yet, so only a few may wait.
     */
    private static final int QUEUE = 1024;

    private static final int LARGEST_BATCH = 256;
    private static final long LARGEST_BATCH_OCTETS = 8L * 1024 * 1024;
    private static final int LARGEST_SWEEP = 1000;
    private static final long NANOS_BETWEEN_SWEEPS = TimeUnit.SECONDS.toNanos(10);
    private static final long NANOS_OF_A_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long NANOS_TO_CLOSE = TimeUnit.SECONDS.toNanos(3);

    private final Database database;
    private final Drops drops;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Backlog backlog;
    private final BlockingQueue<AttemptRecord> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Promise<Void> closed = Promise.promise();
    private @Nullable Connection connection;
    private Retry retry = Retry.NONE;
    private long triedAt;
    private long sweptAt;
    private int alone;
    private volatile long closingAt;
    private volatile boolean closing;
    private volatile boolean reachable;
    private volatile int inBacklog;
    private volatile long octets;
    private volatile int kept;

    DatabaseWriter(Database database, Backlog backlog, Drops drops, Clock clock, LongSupplier nanos) {
        this.database = database;
        this.drops = drops;
        this.clock = clock;
        this.nanos = nanos;
        this.backlog = backlog;
        this.triedAt = nanos.getAsLong();
        this.sweptAt = triedAt - NANOS_BETWEEN_SWEEPS;
    }

    void start() {
        Thread thread = new Thread(this, "history-writer");
        thread.setDaemon(true);
        thread.start();
    }

    void keep(AttemptRecord attempt) {
        if (closing || !queue.offer(attempt)) {
            drops.add(attempt.ended());
        }
    }

    boolean isReachable() {
        return reachable;
    }

    int waiting() {
        return queue.size() + inBacklog;
    }

    /** Returns the octets of the backlog. */
    long octets() {
        return octets;
    }

    /** Returns the number of verdicts in the database at the last count. */
    int kept() {
        return kept;
    }

    /** Writes the waiting verdicts, for three seconds at most. Completes when the thread ends. */
    Future<Void> close() {
        closingAt = nanos.getAsLong();
        closing = true;
        return closed.future();
    }

    @Override
    public void run() {
        while (!isDone()) {
            receive();
            if (nanos.getAsLong() - triedAt >= retry.pause().toNanos()) {
                work();
            }
        }
        disconnect();
        int left = waiting();
        if (left > 0) {
            LOG.atWarn().addKeyValue(Fields.LEFT_OUT, left).log("history closed with verdicts that were not kept");
        }
        closed.complete();
    }

    private boolean isDone() {
        return closing && (waiting() == 0 || nanos.getAsLong() - closingAt > NANOS_TO_CLOSE);
    }

    /** Takes the verdicts that have arrived; waits a moment for one if there is no other work. */
    private void receive() {
        List<AttemptRecord> come = new ArrayList<>();
        try {
            boolean busy = backlog.size() > 0 && retry.failures() == 0;
            AttemptRecord first = queue.poll(busy ? 0 : NANOS_OF_A_PAUSE, TimeUnit.NANOSECONDS);
            if (first != null) {
                come.add(first);
                queue.drainTo(come, LARGEST_BATCH - 1);
            }
        } catch (InterruptedException stop) {
            close();
        }
        come.forEach(this::add);
        publishSizes();
    }

    private void add(AttemptRecord attempt) {
        try {
            backlog.add(attempt);
        } catch (RuntimeException | Error defect) {
            drops.add(attempt.ended());
            LOG.atError().setCause(defect).log("internal error: history");
        }
    }

    private void publishSizes() {
        inBacklog = backlog.size();
        octets = backlog.octets();
    }

    private void work() {
        try {
            Connection open = connection();
            write(open);
            sweep(open);
            reached();
        } catch (SQLException failure) {
            failed(FailurePolicy.words(failure));
        } catch (RuntimeException | Error defect) {
            LOG.atError().setCause(defect).log("internal error: history");
            failed("internal error");
        }
        publishSizes();
    }

    private Connection connection() throws SQLException {
        Connection open = connection;
        if (open == null) {
            triedAt = nanos.getAsLong();
            open = database.open();
            connection = open;
            Migrations.apply(open);
            sweptAt = nanos.getAsLong() - NANOS_BETWEEN_SWEEPS;
        }
        return open;
    }

    private void write(Connection open) throws SQLException {
        List<KeptVerdict> batch = backlog.oldest(alone > 0 ? 1 : LARGEST_BATCH, LARGEST_BATCH_OCTETS);
        HistoryGap gap = drops.unsaved();
        if (batch.isEmpty() && gap == null) {
            return;
        }
        try {
            VerdictTable.write(open, batch, gap);
            backlog.remove(batch);
            alone = Math.max(0, alone - 1);
            if (gap != null) {
                drops.saved(gap);
            }
        } catch (SQLException refused) {
            if (batch.isEmpty() || !FailurePolicy.isOfTheRows(refused.getSQLState())) {
                throw refused;
            }
            refused(open, batch, refused);
        }
    }

    /**
     * Handles a batch that the database refused: rows are written one at a time until the faulty one is found, so that
     * it does not hold up the others.
     */
    private void refused(Connection open, List<KeptVerdict> batch, SQLException refused) throws SQLException {
        open.rollback();
        open.setAutoCommit(true);
        if (batch.size() > 1) {
            alone = batch.size();
            return;
        }
        alone = Math.max(0, alone - 1);
        backlog.remove(batch);
        drops.add(batch.get(0).summary().at());
        LOG.atError().addKeyValue(Fields.CAUSE, FailurePolicy.words(refused)).log("verdict not kept");
    }

    /**
     * Deletes expired verdicts in portions, after the waiting ones were written. It also shows that an idle database is
     * reachable.
     */
    private void sweep(Connection open) throws SQLException {
        if (nanos.getAsLong() - sweptAt >= NANOS_BETWEEN_SWEEPS) {
            int deleted = VerdictTable.deleteOlder(open, clock.instant().minus(database.keep()), LARGEST_SWEEP);
            kept = VerdictTable.count(open);
            sweptAt = deleted < LARGEST_SWEEP ? nanos.getAsLong() : sweptAt;
        }
    }

    private void reached() {
        if (!reachable) {
            LOG.atInfo().addKeyValue(Fields.LEFT, backlog.size()).log("history reachable");
        }
        reachable = true;
        retry = Retry.NONE;
    }

    private void failed(String words) {
        disconnect();
        boolean first = reachable || retry.failures() == 0;
        retry = retry.failed();
        triedAt = nanos.getAsLong();
        reachable = false;
        if (first) {
            LOG.atWarn().addKeyValue(Fields.CAUSE, words).log("history not reachable");
        }
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            Database.close(open);
        }
    }
}
