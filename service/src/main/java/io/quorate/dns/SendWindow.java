package io.quorate.dns;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Bounds how many datagrams may wait in the receive buffer of one resolver, so that a burst does not overflow it. A
 * datagram takes a place when it is sent. It leaves the window when it or a later one is answered, since a resolver reads
 * its socket in order; and after {@link #FORGOTTEN} in any case, so that names whose servers are silent hold no place while
 * their questions are open.
 *
 * <p>Linux charges a datagram in a default buffer (212,992 octets) with more than its length: 256 queries of up to some 150
 * octets fit, 166 of the longest that a name of 255 octets makes (measured). A window of {@value #DATAGRAMS} leaves room for
 * other processes. A resolver whose answers all take longer than that time is sent 6,400 queries a second at most, fewer than
 * unbound reads.
 *
 * <p>One window serves all event loops of a process. Nothing here blocks; two loops at the same moment may let one another's
 * datagram leave a little early, which costs a place and no more. Decides only: the clock's reading is passed in.
 */
public final class SendWindow {

    static final int DATAGRAMS = 128;
    static final Duration FORGOTTEN = Duration.ofMillis(20);
    static final long FULL = -1;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong left = new AtomicLong();
    private final AtomicLongArray times = new AtomicLongArray(DATAGRAMS);

    /** Returns the number of a datagram that may be sent now, or {@link #FULL}. */
    long take(long now) {
        long number = sent.get();
        while (number - left.get() < DATAGRAMS || forget(now, number)) {
            if (sent.compareAndSet(number, number + 1)) {
                times.set(place(number), now);
                return number;
            }
            number = sent.get();
        }
        return FULL;
    }

    /** The datagram of this number was answered: it and all before it have been read. */
    void answered(long number) {
        leave(number + 1);
    }

    /** Returns whether a place became free. */
    private boolean forget(long now, long end) {
        long oldest = left.get();
        long kept = oldest;
        while (kept < end && now - times.get(place(kept)) >= FORGOTTEN.toNanos()) {
            kept++;
        }
        leave(kept);
        return kept > oldest;
    }

    private void leave(long upTo) {
        left.accumulateAndGet(upTo, Math::max);
    }

    private static int place(long number) {
        return (int) (number % DATAGRAMS);
    }
}
