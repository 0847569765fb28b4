package io.quorate.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

import org.postgresql.Driver;

import io.quorate.history.HistorySettings.DatabaseSettings;
import io.quorate.support.FileFault;

/**
 * Opens connections to the database. Whatever it does or does not answer, a call comes back: connecting, each statement and
 * each read have limits. Used by the threads of this room alone, for every call blocks.
 */
final class Database {

    private static final int CONNECT_SECONDS = 3;
    /** The server ends a statement, and where it does not, the socket does. */
    private static final int STATEMENT_SECONDS = 5;

    private static final int SOCKET_SECONDS = 8;
    private static final long MOST_OF_A_PASSWORD = 4096;

    private final DatabaseSettings settings;
    private final Duration socket;

    Database(DatabaseSettings settings) {
        this(settings, Duration.ofSeconds(SOCKET_SECONDS));
    }

    /**
     * A database that answers faster.
     *
     * @param socket how long a read may take
     */
    Database(DatabaseSettings settings, Duration socket) {
        this.settings = settings;
        this.socket = socket;
    }

    /** How long a verdict is kept. */
    Duration keep() {
        return settings.keep();
    }

    Connection open() throws SQLException {
        Connection opened = new Driver().connect(settings.url(), properties());
        if (opened == null) {
            throw new SQLException("history.url is not a URL of PostgreSQL");
        }
        try (Statement statement = opened.createStatement()) {
            opened.setNetworkTimeout(Runnable::run, (int) socket.toMillis());
            statement.execute("SET statement_timeout = '" + STATEMENT_SECONDS + "s'; SET lock_timeout = '"
                    + STATEMENT_SECONDS + "s'; SET idle_in_transaction_session_timeout = '60s'");
            return opened;
        } catch (SQLException | RuntimeException failed) {
            close(opened);
            throw failed;
        }
    }

    private Properties properties() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", settings.user());
        if (settings.passwordFile() != null) {
            properties.setProperty("password", password(settings.passwordFile()));
        }
        properties.setProperty("ApplicationName", "quorate");
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", String.valueOf(Math.max(1, socket.toSeconds())));
        properties.setProperty("tcpKeepAlive", "true");
        // What a row holds is not for the log.
        properties.setProperty("logServerErrorDetail", "false");
        // Planned for what is asked: a search by one name and one by another are not alike.
        properties.setProperty("prepareThreshold", "0");
        return properties;
    }

    private static String password(String file) throws SQLException {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MOST_OF_A_PASSWORD) {
                throw new SQLException("history.password-file: it is too large for a password");
            }
            return Files.readString(path).strip();
        } catch (IOException failed) {
            throw new SQLException("history.password-file: " + FileFault.words(failed));
        }
    }

    /** Closes it; what does not close is gone already. */
    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException gone) {
            // Nothing was left to be written: what is not committed is sent again.
        }
    }
}
