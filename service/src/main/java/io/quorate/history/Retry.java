package io.quorate.history;

import java.time.Duration;

/**
 * The pause before a database that failed is tried again: a quarter of a second, then doubled each time, up to half a
 * minute.
 *
 * @param failures the number of failures in a row
 */
record Retry(int failures) {

    static final Retry NONE = new Retry(0);

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 10;

    Retry failed() {
        return new Retry(Math.min(failures + 1, MOST_DOUBLINGS));
    }

    Duration pause() {
        if (failures == 0) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST.multipliedBy(1L << (failures - 1));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
