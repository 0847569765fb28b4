package io.quorate.perf;

import java.util.Arrays;

/** How long requests took, in microseconds, in order of length once sealed. */
final class Latencies {

    private long[] micros = new long[1 << 16];
    private int count;

    void add(long one) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, count * 2);
        }
        micros[count++] = one;
    }

    Latencies sealed() {
        micros = Arrays.copyOf(micros, count);
        Arrays.sort(micros);
        return this;
    }

    int count() {
        return count;
    }

    /** How many took less than this. */
    long below(long micros) {
        return Arrays.stream(this.micros, 0, count).filter(one -> one < micros).count();
    }

    /** The time within which this share of them was done; 0 where there are none. */
    long percentile(double share) {
        return count == 0 ? 0 : micros[(int) Math.min(count - 1L, (long) (count * share))];
    }
}
