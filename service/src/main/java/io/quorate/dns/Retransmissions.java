package io.quorate.dns;

import java.time.Duration;
import java.util.Optional;

/**
 * Says when an unanswered query is sent again within its try.
 *
 * <p>The copies of a query each have a random id, letter case and socket of their own, and an answer must fit one of them in
 * all three. {@value #MOST_COPIES} at most are outstanding for one question at one time, and none outlives its try: a forger
 * who cannot see the queries has at most three times the chance per packet that a single query gives, less than two bits of
 * the 16 of the id, the 15 of the port and one per letter. The birthday attack of RFC 5452 section 5 needs a number of
 * outstanding queries that grows with what the attacker provokes; this one does not grow.
 *
 * @param first the wait after the first copy; doubles with each
 */
record Retransmissions(Duration first) {

    static final int MOST_COPIES = 3;

    /**
     * Returns how long to wait after a copy until the next; empty where none follows.
     *
     * @param copies sent so far
     * @param left   of the try's time
     */
    Optional<Duration> next(int copies, Duration left) {
        if (copies >= MOST_COPIES) {
            return Optional.empty();
        }
        Duration wait = first.multipliedBy(1L << (copies - 1));
        return wait.compareTo(left) < 0 ? Optional.of(wait) : Optional.empty();
    }
}
