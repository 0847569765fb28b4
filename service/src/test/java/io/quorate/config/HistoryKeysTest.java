package io.quorate.config;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.history.HistorySettings;
import io.quorate.history.HistorySettings.DatabaseSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** The keys of a database: nothing secret in a URL, and none without a store that wants it. */
class HistoryKeysTest {

    private static final HistoryKeys KEYS = new HistoryKeys(ConfigPath.of("history"));

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "jdbc:postgresql://db.example/quorate, true",
        "jdbc:postgresql://127.0.0.1:5432/quorate, true",
        "'jdbc:postgresql://[2001:db8::1]:5432,b.example:5433/quorate?targetServerType=primary', true",
        "jdbc:postgresql://db.example/quorate?sslmode=verify-full&sslrootcert=/etc/quorate/db.pem, true",
        "jdbc:postgresql://db.example/quorate?sslcert=/etc/q/c.pem&sslkey=/etc/q/c.key&pemKeyAlgorithm=EC, true",
        "jdbc:postgresql://db.example/quorate?sslmode=verify-full&, false",
        "jdbc:postgresql://db.example/quorate?password=secret, false",
        "jdbc:postgresql://db.example/quorate?sslmode=require&sslpassword=secret, false",
        "jdbc:postgresql://quorate:secret@db.example/quorate, false",
        "jdbc:postgresql://db.example/quorate?socketFactory=evil.Class, false",
        "jdbc:postgresql://db.example/quorate?loggerFile=/etc/passwd, false",
        "jdbc:postgresql:quorate, false",
        "jdbc:mysql://db.example/quorate, false",
        "postgres://db.example/quorate, false",
    })
    void aUrlHoldsNoSecretAndNamesNoClass(String url, boolean good) {
        assertThat(KEYS.url.kind().read(url).isPresent()).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({"90d, 90", "1d, 1", "9999d, 9999", "0d, 0", "10000d, 0", "90, 0", "2m, 0", "-1d, 0"})
    void verdictsAreKeptForDays(String text, int days) {
        assertThat(KEYS.keep.kind().read(text).map(Duration::toDays).orElse(0L)).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db.example/quorate, false",
        "jdbc:postgresql://db.example/quorate?sslmode=require, false",
        "jdbc:postgresql://db.example/quorate?sslmode=verify-full, true",
        "jdbc:postgresql://127.0.0.1:5432/quorate, true",
        "jdbc:postgresql://[::1]:5432/quorate, true",
    })
    void anUnprotectedDatabaseIsKnown(String url, boolean isProtected) {
        assertThat(new DatabaseSettings(url, "quorate", null, Duration.ofDays(1)).isProtected())
                .isEqualTo(isProtected);
    }

    @Test
    void aDatabaseIsForItsStoreAlone() {
        Values values = Values.of(Map.of());
        assertThat(KEYS.read(values)).isEqualTo(HistorySettings.DEFAULTS);
    }
}
