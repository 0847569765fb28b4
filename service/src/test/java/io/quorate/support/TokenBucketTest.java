package io.quorate.support;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenBucketTest {

    private final AtomicLong nanos = new AtomicLong();
    private final TokenBucket bucket = new TokenBucket(10, nanos::get);

    @Test
    void givesTwiceItsRateAtOnceAndThenItsRate() {
        assertThat(taken(50)).isEqualTo(20);
        nanos.addAndGet(1_000_000_000);
        assertThat(taken(50)).isEqualTo(10);
        nanos.addAndGet(100_000_000);
        assertThat(taken(50)).isEqualTo(1);
    }

    @Test
    void savesNoMoreThanTwiceItsRate() {
        nanos.addAndGet(3_600_000_000_000L);
        assertThat(taken(50)).isEqualTo(20);
    }

    private long taken(int tries) {
        return IntStream.range(0, tries).filter(i -> bucket.take()).count();
    }
}
