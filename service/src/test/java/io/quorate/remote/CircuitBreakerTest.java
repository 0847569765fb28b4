package io.quorate.remote;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a perspective is not asked. A row is a story: {@code f} it failed, {@code a} it answered, a digit lets seconds
 * pass, {@code Y} and {@code N} say whether it may be asked then.
 */
class CircuitBreakerTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);
    private final CircuitBreaker breaker = new CircuitBreaker(nanos::get);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "it begins closed                                    | Y Y",
                "four failures in a row close nothing                | ffff Y Y",
                "five do                                             | fffff N N",
                "an answer between them starts the count again       | ffff a ffff Y",
                "an answer comes, the count is gone                  | ffff a f a ffff Y",
                "after five seconds one may try, and no other        | fffff 5 Y N N",
                "not before                                          | fffff 4 N 1 Y N",
                "a probe that fails leaves it open for five more     | fffff 5 Y f 4 N 1 Y",
                "a probe that is answered closes it for all          | fffff 5 Y a Y Y",
                "a probe that never ends is followed by another      | fffff 5 Y N 5 Y",
                "failures of earlier requests do not delay the probe | fffff 4 ff 1 Y",
                "an answer to an earlier request closes it           | fffff N a Y Y",
                "it opens again only after five more                 | fffff a ffff Y f N",
                "one probe a pause, however long it was              | fffff 9 9 9 Y N 5 Y N",
                "whoever flaps is asked                              | ffff a ffff a ffff a Y",
            })
    void admits(String rule, String story) {
        for (char step : story.replace(" ", "").toCharArray()) {
            switch (step) {
                case 'f' -> breaker.failed();
                case 'a' -> breaker.answered();
                case 'Y' -> assertThat(breaker.admits()).as(story).isTrue();
                case 'N' -> assertThat(breaker.admits()).as(story).isFalse();
                default -> nanos.addAndGet(Duration.ofSeconds(step - '0').toNanos());
            }
        }
    }
}
