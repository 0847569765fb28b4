package io.quorate.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.model.HistoryGap;
import io.quorate.model.VerdictQuery.Outcome;
import io.quorate.model.VerdictSummary;

/** Writes and deletes rows of the tables, over a connection of the caller. */
final class VerdictTable {

    /** Never replaces a newer state of a verdict with an older one. */
    private static final String PUT = "INSERT INTO quorate_verdict AS kept (" + SearchStatement.SUMMARY
            + ", canonical, outcome, causes, attempts, document) VALUES (" + "?, ".repeat(18) + "?)"
            + " ON CONFLICT (id) DO UPDATE SET at = excluded.at, valid = excluded.valid, complete = excluded.complete,"
            + " outcome = excluded.outcome, reason = excluded.reason, causes = excluded.causes,"
            + " corroborations = excluded.corroborations, primary_look = excluded.primary_look, audit = excluded.audit,"
            + " attempts = excluded.attempts, document = excluded.document WHERE kept.attempts <= excluded.attempts";

    /** Skips rows that another coordinator deletes at the same time. */
    private static final String DELETE_OLD = "DELETE FROM quorate_verdict WHERE id IN (SELECT id FROM quorate_verdict"
            + " WHERE at < ? ORDER BY at LIMIT ? FOR UPDATE SKIP LOCKED)";

    /** Exact up to the limit, and estimated above, because counting millions takes longer than a search. */
    private static final String COUNT = "SELECT CASE WHEN few <= 10000 THEN few ELSE greatest(few, (SELECT"
            + " reltuples::bigint FROM pg_class WHERE oid = 'quorate_verdict'::regclass)) END FROM (SELECT count(*) AS"
            + " few FROM (SELECT 1 FROM quorate_verdict LIMIT 10001) AS first_ones) AS counted";

    private static final String LATEST_GAPS =
            "SELECT began, ended, verdicts FROM quorate_gap ORDER BY ended DESC LIMIT 10";

    private VerdictTable() {}

    /**
     * Writes verdicts and, if there is one, the gap among them, in one transaction. The caller must close the
     * connection if this fails.
     */
    static void write(Connection connection, List<KeptVerdict> verdicts, @Nullable HistoryGap gap) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement put = connection.prepareStatement(PUT)) {
            for (KeptVerdict verdict : verdicts) {
                fill(new Parameters(put), verdict);
                put.addBatch();
            }
            put.executeBatch();
        }
        if (gap != null) {
            note(connection, gap);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void fill(Parameters row, KeptVerdict verdict) throws SQLException {
        VerdictSummary summary = verdict.summary();
        row.add(summary.id());
        row.add(summary.at());
        row.add(summary.target());
        row.add(summary.check());
        row.add(summary.method());
        row.add(summary.order());
        row.add(summary.trace());
        row.add(summary.valid());
        row.add(summary.complete());
        row.add(summary.reason());
        row.add(summary.corroborations());
        row.add(summary.primary());
        row.add(summary.caller());
        row.add(summary.audit());
        row.add(summary.canonicalTarget());
        row.add(Outcome.of(summary).name());
        row.add(verdict.causes().toArray(String[]::new));
        row.add(verdict.attempts());
        row.add(verdict.document());
    }

    private static void note(Connection connection, HistoryGap gap) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO quorate_gap (began, ended, verdicts) VALUES (?, ?, ?)")) {
            Parameters row = new Parameters(insert);
            row.add(gap.from());
            row.add(gap.until());
            row.add(gap.verdicts());
            insert.executeUpdate();
        }
    }

    /**
     * Deletes the oldest verdicts from before an instant, and gaps from before it; returns the number of verdicts
     * deleted.
     */
    static int deleteOlder(Connection connection, Instant than, int most) throws SQLException {
        try (PreparedStatement verdicts = connection.prepareStatement(DELETE_OLD);
                PreparedStatement gaps = connection.prepareStatement("DELETE FROM quorate_gap WHERE ended < ?")) {
            Parameters old = new Parameters(verdicts);
            old.add(than);
            old.add(most);
            int deleted = verdicts.executeUpdate();
            new Parameters(gaps).add(than);
            gaps.executeUpdate();
            return deleted;
        }
    }

    /** Deletes the verdicts about a target in canonical form; returns their number. */
    static int deleteTarget(Connection connection, String target) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM quorate_verdict WHERE canonical = ?")) {
            delete.setString(1, StorableText.of(target));
            return delete.executeUpdate();
        }
    }

    static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(COUNT)) {
            count.next();
            return (int) Math.min(Integer.MAX_VALUE, count.getLong(1));
        }
    }

    static List<HistoryGap> latestGaps(Connection connection) throws SQLException {
        List<HistoryGap> gaps = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LATEST_GAPS)) {
            while (row.next()) {
                gaps.add(new HistoryGap(instant(row, 1), instant(row, 2), row.getLong(3)));
            }
        }
        return gaps;
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Sets the parameters of a statement in order. */
    static final class Parameters {

        private final PreparedStatement statement;
        private int next = 1;

        Parameters(PreparedStatement statement) {
            this.statement = statement;
        }

        /** Adds a text, a number, a boolean, an instant in whole microseconds, or a list of texts. */
        void add(@Nullable Object value) throws SQLException {
            if (value instanceof Instant at) {
                statement.setObject(next++, at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            } else if (value instanceof String[] texts) {
                statement.setArray(next++, statement.getConnection().createArrayOf("text", texts));
            } else if (value instanceof String || value == null) {
                statement.setString(next++, StorableText.of((String) value));
            } else {
                statement.setObject(next++, value);
            }
        }
    }
}
