package io.quorate.history;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Settings of the history: where verdicts are kept, and how many.
 *
 * @param most      the most verdicts in memory at one time: those kept there, or those that wait for a database
 * @param mostBytes the most octets of those verdicts
 * @param database  null if they are not kept in one
 */
public record HistorySettings(
        Store store, int most, int mostBytes, @Nullable DatabaseSettings database) {

    /** The default time for which a database keeps a verdict. */
    public static final Duration DEFAULT_KEEP = Duration.ofDays(90);

    public static final HistorySettings DEFAULTS = new HistorySettings(Store.MEMORY, 10_000, 67_108_864);

    public HistorySettings {
        if (most < 1 || mostBytes < 1) {
            throw new IllegalArgumentException("one verdict of one octet is the least that can be kept");
        }
    }

    /** Creates settings without a database. */
    public HistorySettings(Store store, int most, int mostBytes) {
        this(store, most, mostBytes, null);
    }

    /** Returns a copy with at most this many octets. */
    public HistorySettings within(long octets) {
        return octets >= mostBytes ? this : new HistorySettings(store, most, (int) Math.max(1, octets), database);
    }

    /** The place where verdicts are kept. */
    public enum Store {
        /** In this process, until it ends. */
        MEMORY("memory"),
        /** In a database that several coordinators share. */
        POSTGRESQL("postgresql"),
        /** Verdicts are not kept. */
        NONE("none");

        private final String wireName;

        Store(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /**
     * Settings of the database.
     *
     * @param url          of JDBC, without user and password
     * @param passwordFile read for each connection, so that a password can be changed; null if none is needed
     * @param keep         the time for which a verdict is kept
     */
    public record DatabaseSettings(
            String url, String user, @Nullable String passwordFile, Duration keep) {

        private static final List<String> LOOPBACK = List.of("//127.", "//[::1]", "//localhost");

        /** Returns whether the connection is encrypted and the server is authenticated. */
        public boolean isProtected() {
            return url.contains("sslmode=verify-full") || LOOPBACK.stream().anyMatch(url::contains);
        }
    }
}
