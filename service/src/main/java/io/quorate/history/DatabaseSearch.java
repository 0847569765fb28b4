package io.quorate.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import io.quorate.history.SearchStatement.Position;
import io.quorate.history.VerdictStore.Found;
import io.quorate.history.VerdictTable.Parameters;
import io.quorate.model.HistoryGap;
import io.quorate.model.VerdictQuery;
import io.quorate.model.VerdictSummary;
import io.quorate.support.OneThread;

/**
 * Searches the database on a single thread. While the database is unreachable, questions fail at once instead of
 * queueing.
 */
final class DatabaseSearch {

    private static final int QUEUE = 64;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final String FIND = "SELECT at, audit, document FROM quorate_verdict WHERE id = ?";
    private static final String POSITION = "SELECT at, id FROM quorate_verdict WHERE id = ?";

    private final Database database;
    private final LongSupplier nanos;
    private final OneThread thread = new OneThread("history-search", QUEUE);
    private @Nullable Connection connection;
    private Retry retry = Retry.NONE;
    private long failedAt;

    DatabaseSearch(Database database, LongSupplier nanos) {
        this.database = database;
        this.nanos = nanos;
    }

    /**
     * The verdicts of one page, with one more if there are further pages, the number of all verdicts, and the latest
     * gaps.
     */
    record Result(List<VerdictSummary> verdicts, int kept, List<HistoryGap> gaps) {}

    /** A question to an open connection. */
    private interface Question<T> {

        T ask(Connection open) throws SQLException;
    }

    Future<Result> search(VerdictQuery query) {
        return ask(open -> search(open, query));
    }

    Future<Optional<Found>> find(String id) {
        return ask(open -> find(open, id));
    }

    Future<Void> close() {
        return thread.ask(() -> {
            disconnect();
            return null;
        });
    }

    private <T> Future<T> ask(Question<T> question) {
        long asked = nanos.getAsLong();
        return thread.ask(() -> {
            if (nanos.getAsLong() - asked > PATIENCE_NANOS) {
                throw new SQLTimeoutException("too many searches wait");
            }
            return answer(question);
        });
    }

    private <T> T answer(Question<T> question) throws SQLException {
        Connection open = connection;
        if (open != null) {
            try {
                return question.ask(open);
            } catch (SQLException failed) {
                disconnect();
                if (!isLost(failed)) {
                    throw failed;
                }
            }
        }
        return answerAnew(question);
    }

    /** Asks on a new connection, once: an idle connection may have ended long ago. */
    private <T> T answerAnew(Question<T> question) throws SQLException {
        if (nanos.getAsLong() - failedAt < retry.pause().toNanos()) {
            throw new SQLException("the database could not be reached a moment ago");
        }
        try {
            Connection open = database.open();
            connection = open;
            T answer = question.ask(open);
            retry = Retry.NONE;
            return answer;
        } catch (SQLException failed) {
            disconnect();
            retry = retry.failed();
            failedAt = nanos.getAsLong();
            throw failed;
        }
    }

    /**
     * Returns whether the connection was closed before it was used. A timeout does not count, because waiting again
     * would double it.
     */
    private static boolean isLost(SQLException failed) {
        String state = failed.getSQLState();
        return state != null && (state.startsWith("57P") || state.startsWith("08")) && !isTimeout(failed);
    }

    private static boolean isTimeout(SQLException failed) {
        return failed.getCause() instanceof java.net.SocketTimeoutException;
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            Database.close(open);
        }
    }

    private static Result search(Connection open, VerdictQuery query) throws SQLException {
        int kept = VerdictTable.count(open);
        List<HistoryGap> gaps = VerdictTable.latestGaps(open);
        String before = query.before();
        Position behind = before == null ? null : position(open, before);
        boolean isNowhere = before != null && behind == null;
        return new Result(isNowhere ? List.of() : list(open, SearchStatement.of(query, behind)), kept, gaps);
    }

    private static @Nullable Position position(Connection open, String id) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement(POSITION)) {
            statement.setString(1, StorableText.of(id));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Position(VerdictTable.instant(row, 1), row.getString(2)) : null;
            }
        }
    }

    private static List<VerdictSummary> list(Connection open, SearchStatement search) throws SQLException {
        List<VerdictSummary> found = new ArrayList<>();
        try (PreparedStatement statement = open.prepareStatement(search.sql())) {
            Parameters parameters = new Parameters(statement);
            for (Object parameter : search.parameters()) {
                parameters.add(parameter);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(summary(row));
                }
            }
        }
        return found;
    }

    private static VerdictSummary summary(ResultSet row) throws SQLException {
        return new VerdictSummary(
                row.getString(1),
                VerdictTable.instant(row, 2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                row.getBoolean(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14));
    }

    private static Optional<Found> find(Connection open, String id) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement(FIND)) {
            statement.setString(1, StorableText.of(id));
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Found(VerdictTable.instant(row, 1), row.getString(2), row.getString(3)))
                        : Optional.empty();
            }
        }
    }
}
