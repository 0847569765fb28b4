package io.quorate.dns;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides when an unanswered query is sent again within its try.
 *
 * <p>Each copy of a query has its own random id, letter case and socket, and an answer must fit one copy in all three.
 * At most {@value #MOST_COPIES} copies are outstanding for one question at one time, and none outlives its try. A
 * forger who cannot see the queries therefore has at most three times the chance per packet that a single query gives:
 * less than two bits of the 16 of the id, the 15 of the port and one per letter. The birthday attack of RFC 5452
 * section 5 needs a number of outstanding queries that grows with what the attacker provokes; this number does not
 * grow.
 *
 * @param first the wait after the first copy; doubles with each further copy
 */
record Retransmissions(Duration first) {

    static final int MOST_COPIES = 3;

    /**
     * Returns the wait between a copy and the next; empty if no copy follows.
     *
     * @param copies the copies sent so far
     * @param left   the rest of the try's time
     */
    Optional<Duration> next(int copies, Duration left) {
        if (copies >= MOST_COPIES) {
            return Optional.empty();
        }
        Duration wait = first.multipliedBy(1L << (copies - 1));
        return wait.compareTo(left) < 0 ? Optional.of(wait) : Optional.empty();
    }
}
