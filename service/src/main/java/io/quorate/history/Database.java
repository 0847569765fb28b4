package io.quorate.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.postgresql.Driver;

import io.quorate.history.HistorySettings.DatabaseSettings;
import io.quorate.support.FileFault;

/**
 * Opens connections to the database. Connecting, each statement and each read have limits, so that every call returns
 * even if the database does not answer. Every call blocks, so only the threads of this room may use it.
 */
final class Database {

    private static final int CONNECT_SECONDS = 3;
    /** The limit of a statement: the server ends it and, if the server does not, the socket does. */
    private static final int STATEMENT_SECONDS = 5;

    private static final int SOCKET_SECONDS = 8;
    private static final long MOST_OF_A_PASSWORD = 4096;

    private final DatabaseSettings settings;
    private final Duration socket;
    /**
     * Off, because the driver would write plain lines between those of the log: its exceptions say as much. Held,
     * because the platform discards an unreferenced logger with its level.
     */
    private final Logger driver = Logger.getLogger("org.postgresql");

    Database(DatabaseSettings settings) {
        this(settings, Duration.ofSeconds(SOCKET_SECONDS));
    }

    /**
     * Creates a database with a shorter limit for reads.
     *
     * @param socket the limit of one read
     */
    Database(DatabaseSettings settings, Duration socket) {
        this.settings = settings;
        this.socket = socket;
        driver.setLevel(Level.OFF);
    }

    /** Returns how long a verdict is kept. */
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
        // Keep the contents of rows out of the log.
        properties.setProperty("logServerErrorDetail", "false");
        // Plan each statement for its parameters: searches by different names need different plans.
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

    /** Closes a connection, ignoring a failure: such a connection has already ended. */
    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException gone) {
            // Nothing is lost: uncommitted rows are sent again.
        }
    }
}
