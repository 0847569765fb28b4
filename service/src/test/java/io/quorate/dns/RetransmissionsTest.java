package io.quorate.dns;

import java.time.Duration;
import java.util.StringJoiner;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetransmissionsTest {

    /** When the copies after the first are sent, in milliseconds of the try, which ends without an answer. */
    @ParameterizedTest(name = "first after {0} ms, a try of {1} ms")
    @CsvSource({
        "400, 2000, 400 1200",
        "400, 10000, 400 1200",
        "1, 60000, 1 3",
        "400, 1200, 400",
        "400, 401, 400",
        "400, 400, ''",
        "400, 20, ''",
        "3600000, 2000, ''"
    })
    void doublesAndEndsWithTheTryOrTheThirdCopy(long first, long timeout, String times) {
        Retransmissions retransmissions = new Retransmissions(Duration.ofMillis(first));
        StringJoiner sent = new StringJoiner(" ");
        long now = 0;
        for (int copies = 1; ; copies++) {
            var wait = retransmissions.next(copies, Duration.ofMillis(timeout - now));
            if (wait.isEmpty()) {
                break;
            }
            now += wait.get().toMillis();
            sent.add(Long.toString(now));
        }
        assertThat(sent).hasToString(times);
    }
}
