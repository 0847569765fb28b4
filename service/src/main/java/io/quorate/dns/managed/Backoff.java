package io.quorate.dns.managed;

import java.time.Duration;

/**
 * How long to wait before the next start: double the last time, from a fifth of a second up to half a minute, and anew for
 * a child that had lived for a while.
 *
 * @param failures lives in a row that were short
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
