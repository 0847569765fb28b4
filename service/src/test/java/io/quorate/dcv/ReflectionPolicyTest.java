package io.quorate.dcv;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.net.RequestHead;

import static org.assertj.core.api.Assertions.assertThat;

/** BR 3.2.2.4.18 (1): the value must not be in the request, as it is or percent-decoded. */
class ReflectionPolicyTest {

    @ParameterizedTest(name = "value {0} in {1}: {2}")
    @CsvSource({
        "v0-lue, /v0-lue, true",
        "v0-lue, /other, false",
        "v0-lue, /%76%30-lue, true",
        "v0-lue, /%2576%2530-lue, true",
        "v0-lue, /%252576%252530-lue, true",
        "v0-lue, /%25252576%25252530-lue, false",
        "v0-lue, /V0-LUE, false",
        "a\tb, /a%09b, true",
        "a b, /a+b, true",
        "v0-lue, /v0-lu%6, false",
        "v0-lue, /%6, false",
        "v0-lue, /%, false",
        "v0-lue, /v0%zzlue, false",
        "v%3, /v%3, true",
    })
    void isLookedForInEachDecodingOfTheRequest(String value, String path, boolean found) {
        RequestHead head = RequestHead.of("http://n.example" + path, Map.of());
        assertThat(ReflectionPolicy.isIn(value, true, head)).isEqualTo(found);
    }

    @Test
    void aGuardRefusesARequestThatHoldsTheValue() {
        assertThat(ReflectionPolicy.guard("v0-lue", true).refusal(RequestHead.of("http://n.example/v0-lue", Map.of())))
                .hasValueSatisfying(words ->
                        assertThat(words).contains("http://n.example/v0-lue").contains("BR 3.2.2.4.18"));
        assertThat(ReflectionPolicy.guard("v0-lue", true).refusal(RequestHead.of("http://n.example/x", Map.of())))
                .isEmpty();
    }
}
