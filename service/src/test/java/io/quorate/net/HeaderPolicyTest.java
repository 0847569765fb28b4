package io.quorate.net;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Header fields that a caller may add to a check's request. */
class HeaderPolicyTest {

    @ParameterizedTest(name = "{0}: {1} is taken {2}")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "User-Agent,ca/1.0,true",
                "X-Anything,a value,true",
                "Host,evil.example,false",
                "CONNECTION,keep-alive,false",
                "Transfer-Encoding,chunked,false",
                "Content-Length,5,false",
                "Proxy-Authorization,x,false",
                "X Y,v,false",
                "X-A,caf\u00e9,false",
                "'X-A:',v,false",
            })
    void takes(String name, String value, boolean taken) {
        assertThat(HeaderPolicy.refusal(name, value).isEmpty()).isEqualTo(taken);
    }

    @ParameterizedTest(name = "{0} in a value")
    @CsvSource({"13", "10", "0", "127"})
    void refusesWhatControls(int c) {
        assertThat(HeaderPolicy.refusal("X-A", "a" + (char) c + "b")).isPresent();
    }
}
