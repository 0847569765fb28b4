package io.quorate.support;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScrubTest {

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "plain text, plain text",
        "'quote \" and <tag>', 'quote \" and <tag>'",
        "a\\b, a\\\\b",
        "caf\u00e9, caf\\xc3\\xa9",
        "'line\nfeed', line\\x0afeed",
        "'esc\u001b[31m', esc\\x1b[31m",
        "del\u007f, del\\x7f",
    })
    void keepsWhatIsPrintableAndEscapesTheRest(String remote, String harmless) {
        assertThat(Scrub.text(remote)).isEqualTo(harmless);
    }

    @Test
    void cutsWhatIsLong() {
        assertThat(Scrub.text("x".repeat(300))).hasSize(203).endsWith("...");
        assertThat(Scrub.text("\u0000\u0000\u0000", 9)).isEqualTo("\\x00\\x00...");
    }

    @Property
    void whateverComesNothingButPrintableAsciiLeaves(@ForAll byte[] remote) {
        assertThat(Scrub.octets(remote)).matches("[ -~]*").hasSizeLessThanOrEqualTo(203);
    }
}
