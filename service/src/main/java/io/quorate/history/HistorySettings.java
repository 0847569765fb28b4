package io.quorate.history;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which verdicts are kept for people.
 *
 * @param most      verdicts in memory at one time: those that are kept there, or that wait for a database
 * @param mostBytes octets of them
 * @param database  null where they are not kept in one
 */
public record HistorySettings(
        Store store, int most, int mostBytes, @Nullable DatabaseSettings database) {

    /** How long a database keeps a verdict where nothing else is said. */
    public static final Duration DEFAULT_KEEP = Duration.ofDays(90);

    public static final HistorySettings DEFAULTS = new HistorySettings(Store.MEMORY, 10_000, 67_108_864);

    public HistorySettings {
        if (most < 1 || mostBytes < 1) {
            throw new IllegalArgumentException("one verdict of one octet is the least that can be kept");
        }
    }

    /** Without a database. */
    public HistorySettings(Store store, int most, int mostBytes) {
        this(store, most, mostBytes, null);
    }

    /** Returns the same with at most so many octets. */
    public HistorySettings within(long octets) {
        return octets >= mostBytes ? this : new HistorySettings(store, most, (int) Math.max(1, octets), database);
    }

    /** Where verdicts are kept. */
    public enum Store {
        /** In this process, until it ends. */
        MEMORY("memory"),
        /** In a database that several coordinators share. */
        POSTGRESQL("postgresql"),
        /** Nowhere. */
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
     * A database.
     *
     * @param url          of JDBC, without user and password
     * @param passwordFile read for each connection, so that a password can be changed; null where none is needed
     * @param keep         how long a verdict is kept
     */
    public record DatabaseSettings(
            String url, String user, @Nullable String passwordFile, Duration keep) {

        private static final List<String> LOOPBACK = List.of("//127.", "//[::1]", "//localhost");

        /** Whether the connection is private, and the server is proven to be the one that is meant. */
        public boolean isProtected() {
            return url.contains("sslmode=verify-full") || LOOPBACK.stream().anyMatch(url::contains);
        }
    }
}
