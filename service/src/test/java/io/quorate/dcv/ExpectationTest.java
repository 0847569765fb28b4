package io.quorate.dcv;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.dns.Octets;

import static org.assertj.core.api.Assertions.assertThat;

/** How a value that was found is compared with the one that was asked for. */
class ExpectationTest {

    @ParameterizedTest(name = "whole {0}, exact case {1}: {2} is met by {3}: {4}")
    @CsvSource({
        "true, true, token, token, true",
        "true, true, token, TOKEN, false",
        "true, true, token, a token, false",
        "true, false, token, TOKEN, true",
        "true, false, ToKen, tOkEN, true",
        "true, false, token, a token, false",
        "false, true, token, a token here, true",
        "false, true, token, a TOKEN here, false",
        "false, false, token, a TOKEN here, true",
        "false, false, token, toke, false",
    })
    void comparisons(boolean whole, boolean exactCase, String wanted, String seen, boolean met) {
        assertThat(new Expectation(wanted, whole, exactCase).isMetBy(Octets.utf8(seen)))
                .isEqualTo(met);
    }

    @ParameterizedTest(name = "{0} is met by {1}: {2}")
    @CsvSource({"token, token, true", "token, TOKEN, false", "token, tokens, false"})
    void exactly(String wanted, String seen, boolean met) {
        assertThat(Expectation.exactly(wanted).isMetBy(Octets.utf8(seen))).isEqualTo(met);
    }
}
