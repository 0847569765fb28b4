package io.quorate.dcv;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.dns.Octets;
import io.quorate.support.OctetCursor;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 8555 section 8.3; {@code _} is a space, {@code ~} a line feed. */
class KeyAuthorizationTest {

    @ParameterizedTest(name = "[{index}] \"{0}\" whole: {1}, beginning: {2}")
    @CsvSource({
        "token.thumb, true, true",
        "token.thumb_~_, true, true",
        "token.thumb_x, false, false",
        "_token.thumb, false, false",
        "token.thum, false, true",
        "'', false, true",
        "Token.thumb, false, false",
    })
    void isTheWholeBodyButForWhiteSpaceAtItsEnd(String body, boolean whole, boolean beginning) {
        Octets octets = Octets.ascii(body.replace('_', ' ').replace('~', '\n'));
        assertThat(KeyAuthorization.isAllOf(octets, "token.thumb")).isEqualTo(whole);
        assertThat(KeyAuthorization.mayBegin(octets, "token.thumb")).isEqualTo(beginning);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\r\n", "a "})
    void costsStepsInProportion(String part) {
        assertThat(steps(part, 64 * 1024)).isLessThan(4L * 64 * 1024);
    }

    @Test
    void rejectsUnicodeWhiteSpace() {
        assertThat(KeyAuthorization.isAllOf(Octets.utf8("token.thumb\u00a0"), "token.thumb"))
                .isFalse();
    }

    private static long steps(String part, int length) {
        OctetCursor octets = OctetCursor.ofText("token.thumb" + part.repeat(length / part.length()));
        KeyAuthorization.isAllOf(octets, "token.thumb");
        return octets.steps();
    }
}
