package io.quorate.config;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.quorate.history.HistorySettings;
import io.quorate.history.HistorySettings.DatabaseSettings;
import io.quorate.history.HistorySettings.Store;

/** The keys of the history of verdicts. */
final class HistoryKeys extends Block<HistorySettings> {

    /** A URL without secrets, and without parameters that make the driver load a class or write a file. */
    private static final Kind<String> URL = Kinds.matching(
            "a URL such as `jdbc:postgresql://db.example:5432/quorate?sslmode=verify-full&sslrootcert=/etc/quorate/db.pem`,"
                    + " without user and password",
            "jdbc:postgresql://[A-Za-z0-9.:,\\[\\]-]{1,512}/[A-Za-z0-9_.-]{1,63}(\\?P=V(&P=V)*)?"
                    .replace(
                            "P=",
                            "(sslmode|sslrootcert|sslcert|sslkey|pemKeyAlgorithm|sslNegotiation|channelBinding|targetServerType|currentSchema)=")
                    .replace("V", "[A-Za-z0-9._/,~-]{1,255}"));

    private static final Kind<Duration> DAYS = new Kind<>(
            "a number of days such as `90d`, up to `9999d`",
            text -> Optional.of(text)
                    .filter(days -> days.matches("[1-9][0-9]{0,3}d"))
                    .map(days -> Duration.ofDays(Long.parseLong(days.substring(0, days.length() - 1)))),
            keep -> keep.toDays() + "d");

    final Key<Store> store = key("store", Kinds.word(Store.class), HistorySettings::store)
            .says(
                    "Where recent verdicts are kept for people to look up: in this process until it ends, in a database that"
                            + " several coordinators share, or nowhere.");
    final Key<Integer> most = key("most", Kinds.integer(1, 1_000_000), HistorySettings::most)
            .says(
                    "Verdicts that are kept in memory, or that wait there for the database; the oldest goes first. Memory takes no more than 50 corroborated verdicts and 50 others per second.");
    final Key<Integer> mostBytes = key("most-bytes", Kinds.integer(65_536, 999_999_999), HistorySettings::mostBytes)
            .says("Octets that they take, and a sixteenth of the heap at most; a verdict takes some 10,000.");
    final Key<String> url = key("url", URL, of(DatabaseSettings::url))
            .says("The PostgreSQL database (13 or later), for `store: postgresql`. TLS is chosen by `sslmode`.");
    final Key<String> user = key("user", Kinds.TEXT, of(DatabaseSettings::user)).says("Its user, who owns the tables.");
    final Key<String> passwordFile = key("password-file", Kinds.TEXT, of(DatabaseSettings::passwordFile))
            .says("File with the password, read for each connection; without it there is none, as with `sslcert`.");
    final Key<Duration> keep = key("keep", DAYS, of(DatabaseSettings::keep), HistorySettings.DEFAULT_KEEP)
            .says("How long the database keeps a verdict.");

    HistoryKeys(ConfigPath path) {
        super(path, HistorySettings.DEFAULTS);
    }

    @Override
    HistorySettings read(Values values) {
        return new HistorySettings(values.get(store), values.get(most), values.get(mostBytes), database(values));
    }

    private @Nullable DatabaseSettings database(Values values) {
        return values.get(store) == Store.POSTGRESQL
                ? new DatabaseSettings(values.get(url), values.get(user), values.orNull(passwordFile), values.get(keep))
                : null;
    }

    private static <T> Function<HistorySettings, @Nullable T> of(Function<DatabaseSettings, @Nullable T> member) {
        return history -> history.database() == null ? null : member.apply(history.database());
    }
}
