package io.quorate.perf;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

class FastQuestionsTest {

    @Test
    void runWithoutARightAnswerDoesNotPassForFast() {
        Load.Sample alone = new Load.Sample(1, 0, latencies(2_000), 1, "");
        Load.Sample refused = new Load.Sample(0, 499, latencies(), 1, "connection refused");

        Spread times = FastQuestions.times(List.of(refused), List.of(alone), 0.5);

        assertEquals(Double.POSITIVE_INFINITY, times.median());
        assertFalse(new Row("fast p50 beside / alone", "perf/kit fleet", times, 1.3).met());
    }

    private static Latencies latencies(long... micros) {
        Latencies all = new Latencies();
        for (long one : micros) {
            all.add(one);
        }
        return all.sealed();
    }
}
