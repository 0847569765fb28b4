package io.quorate.dns.managed;

import java.time.Duration;

/**
 * The wait before the next start: doubled each time, from a fifth of a second up to half a minute, and reset by a child
 * that lived for a while.
 *
 * @param failures the number of short lives in a row
 */
record Backoff(int failures) {

    static final Backoff NONE = new Backoff(0);

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONG_LIFE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 10;

    Backoff after(Duration life) {
        return new Backoff(life.compareTo(LONG_LIFE) >= 0 ? 1 : Math.min(failures + 1, MOST_DOUBLINGS));
    }

    Duration delay() {
        if (failures == 0) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST.multipliedBy(1L << (failures - 1));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
