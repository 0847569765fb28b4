package io.quorate.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * Migrates the tables of a database to this build: applies each numbered file once, under a lock that all coordinators
 * use. A database that is ahead of this build is left unchanged, because migrations only add.
 */
final class Migrations {

    /** The files in order; the first has number 1. */
    private static final List<String> FILES = List.of("0001-verdicts.sql");

    /** The id of the lock, an arbitrary number that no other lock uses. */
    private static final long LOCK = 7_150_443_212_116L;
    /**
     * The limit of a migration: an index over millions of rows takes a while, and so does waiting for another
     * coordinator that builds it.
     */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Migrations() {}

    /**
     * Applies the missing files in one transaction and returns their number. The caller must close the connection if
     * this fails.
     */
    static int apply(Connection connection) throws SQLException {
        if (applied(connection) >= FILES.size()) {
            return 0;
        }
        int before = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, (int) LONGEST.toMillis());
        connection.setAutoCommit(false);
        int applied = applyUnderLock(connection);
        connection.commit();
        connection.setAutoCommit(true);
        connection.setNetworkTimeout(Runnable::run, before);
        return applied;
    }

    private static int applyUnderLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0");
            statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            statement.execute("CREATE TABLE IF NOT EXISTS quorate_migration (number integer PRIMARY KEY,"
                    + " name text NOT NULL, at timestamptz NOT NULL DEFAULT now())");
            int from = newest(statement);
            for (int number = from + 1; number <= FILES.size(); number++) {
                statement.execute(text(FILES.get(number - 1)));
                note(connection, number);
            }
            return Math.max(0, FILES.size() - from);
        }
    }

    private static int applied(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT to_regclass('quorate_migration') IS NOT NULL")) {
            return found.next() && found.getBoolean(1) ? newest(statement) : 0;
        }
    }

    private static int newest(Statement statement) throws SQLException {
        try (ResultSet newest = statement.executeQuery("SELECT coalesce(max(number), 0) FROM quorate_migration")) {
            newest.next();
            return newest.getInt(1);
        }
    }

    private static void note(Connection connection, int number) throws SQLException {
        try (PreparedStatement row =
                connection.prepareStatement("INSERT INTO quorate_migration (number, name) VALUES (?, ?)")) {
            row.setInt(1, number);
            row.setString(2, FILES.get(number - 1));
            row.executeUpdate();
        }
    }

    private static String text(String file) {
        try (InputStream in = Migrations.class.getResourceAsStream("/history/" + file)) {
            if (in == null) {
                throw new IllegalStateException("/history/" + file + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
