package io.quorate.dns;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Octets of remote servers as people read them. */
class OctetsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ASCII stays as it is, ca.example, ca.example",
        "two octets of UTF-8 are one letter, caf\u00c3\u00a9, caf\u00e9",
        "three octets of UTF-8 are one character, \u00e2\u0082\u00ac 5, \u20ac 5",
        "what is not UTF-8 is one character per octet, caf\u00e9!, caf\u00e9!",
        "half a character at the end too, a\u00c3, a\u00c3",
        "an octet of UTF-8's second half alone too, a\u0080b, a\u0080b"
    })
    void areReadable(String why, String octets, String text) {
        assertThat(Octets.of(octets.getBytes(StandardCharsets.ISO_8859_1)).readable())
                .as(why)
                .isEqualTo(text);
    }
}
