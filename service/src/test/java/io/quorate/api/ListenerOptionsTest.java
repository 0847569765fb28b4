package io.quorate.api;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.support.FileContents;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing is written to a connection before its answer, so it must not count as idle meanwhile. */
class ListenerOptionsTest {

    @ParameterizedTest(name = "requests of up to {0} s: {1} s")
    @CsvSource({"20, 75", "55, 75", "56, 76", "100, 120", "3600, 3620"})
    void aConnectionIsKeptLongerThanItsRequestMayTake(int longest, int idle) {
        assertThat(ListenerOptions.of(HttpSettings.DEFAULTS, new FileContents(), Duration.ofSeconds(longest))
                        .getIdleTimeout())
                .isEqualTo(idle);
    }
}
