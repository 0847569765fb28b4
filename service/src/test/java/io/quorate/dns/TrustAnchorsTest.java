package io.quorate.dns;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where proofs begin: IANA's keys 20326 and 38696 in the jar, or a test bed's own. */
class TrustAnchorsTest {

    @Test
    void bothKeysOfTheRootAreInTheJar() {
        assertThat(TrustAnchors.builtIn().tags()).containsExactly(20326, 38696);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "example. IN DS 1 8 2 00", ". IN A 192.0.2.1"})
    void rejectsInvalidAnchors(String text) {
        assertThatThrownBy(() -> new TrustAnchors(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
