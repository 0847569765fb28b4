package io.quorate.net;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Blocks of addresses as an operator writes them. */
class CidrTest {

    @ParameterizedTest(name = "\"{0}\" is {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "10.0.0.0/8, 10.0.0.0/8",
                "0.0.0.0/0, 0.0.0.0/0",
                "10.0.0.1/32, 10.0.0.1/32",
                "10.0.0.1, 10.0.0.1/32",
                "::1, ::1/128",
                "2001:db8::/128, 2001:db8::/128",
                "10.0.0.0/33, -",
                "::/129, -",
                "10.0.0.0/, -",
                "10.0.0.0/08, -",
                "10.0.0.0/00, -",
                "10.0.0.0/-1, -",
                "10.0.0.0/8/8, -",
                "/8, -",
                "ten/8, -",
            })
    void readsBlocks(String text, @Nullable String block) {
        assertThat(Cidr.parse(text).map(Cidr::toString).orElse(null)).isEqualTo(block);
    }

    @ParameterizedTest(name = "{0} begins at its first address: {1}")
    @CsvSource({
        "10.0.0.0/8, true",
        "10.1.2.3/8, false",
        "10.128.0.0/9, true",
        "10.64.0.0/9, false",
        "10.0.0.1/31, false",
        "10.0.0.1/32, true",
        "0.0.0.0/0, true",
        "128.0.0.0/0, false",
        "2001:db8::/32, true",
        "2001:db8::1/127, false",
    })
    void knowsWhetherTheBitsBehindThePrefixAreClear(String block, boolean first) {
        assertThat(Cidr.of(block).beginsAtItsFirstAddress()).isEqualTo(first);
    }
}
