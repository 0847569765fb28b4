package io.quorate.model;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptIdTest {

    @Test
    void readsWhatItWrites() {
        AttemptId id = new AttemptId("24576218-8f2e-4cdd-99e4-e0a989ed1647", 12);
        assertThat(AttemptId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/1",
                "short/1",
                "24576218-8f2e-4cdd-99e4-e0a989ed1647",
                "24576218-8f2e-4cdd-99e4-e0a989ed1647/",
                "24576218-8f2e-4cdd-99e4-e0a989ed1647/0",
                "24576218-8f2e-4cdd-99e4-e0a989ed1647/123",
                "24576218-8f2e-4cdd-99e4-e0a989ed1647/-1",
                "24576218-8f2e-4cdd-99e4-e0a989ed1647/1/1",
                "24576218-8f2e-4cdd-99e4-e0a989ed1647/a",
                "24576218 8f2e/1",
                "24576218\u001b8f2e/1",
                "24576218\"8f2e/1",
                "\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661/1",
                "01234567890123456789012345678901234567890123456789012345678901234/1"
            })
    void takesNothingThatDoesNotLookLikeAnId(String text) {
        assertThat(AttemptId.parse(text)).isEmpty();
    }

    @Property
    boolean whateverIsSentIsRefusedOrRepeatedAsItCame(@ForAll String text) {
        return AttemptId.parse(text)
                .map(id -> id.toString().length() <= text.length())
                .orElse(true);
    }
}
