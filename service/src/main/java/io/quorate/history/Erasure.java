package io.quorate.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.quorate.history.HistorySettings.DatabaseSettings;

/** Deletes the verdicts about a target, for a command of the command line. Blocks. */
public final class Erasure {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Erasure() {}

    /** Thrown when the database could not be asked; the message is for the operator. */
    public static final class Failed extends Exception {

        private static final long serialVersionUID = 1L;

        Failed(String words) {
            super(words, null, false, false);
        }
    }

    /**
     * Deletes the verdicts about a target and returns their number.
     *
     * @param target in canonical form
     */
    public static int of(String target, DatabaseSettings settings) throws Failed {
        try (Connection connection = new Database(settings).open()) {
            Migrations.apply(connection);
            connection.setNetworkTimeout(Runnable::run, (int) LONGEST.toMillis());
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET statement_timeout = 0; SET lock_timeout = 0");
            }
            return VerdictTable.deleteTarget(connection, target);
        } catch (SQLException failed) {
            throw new Failed(FailurePolicy.words(failed));
        }
    }
}
