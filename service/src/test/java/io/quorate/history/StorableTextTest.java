package io.quorate.history;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Characters that PostgreSQL refuses are replaced by a sign; all others stay. */
class StorableTextTest {

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "plain,         plain,               nothing to do",
        "'a\u0000b\u0000', a\u2400b\u2400,   U+0000",
        "x\ud83d\ude00, x\ud83d\ude00,       a whole pair stays",
        "x\ud83d,       x\ufffd,             the first half of a pair",
        "\ude00x,       \ufffdx,             the second half of a pair",
        ",              ,                    nothing at all",
    })
    void everythingThatIsKeptCanBeStored(String given, String stored, String row) {
        assertThat(StorableText.of(given)).as(row).isEqualTo(stored);
    }
}
