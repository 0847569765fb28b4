package io.quorate.dns;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Bounds how many datagrams may wait in the receive buffer of one resolver, so that a burst does not overflow it. A
 * datagram takes a place when it is sent. It leaves the window when it or a later one is answered, because a resolver
 * reads its socket in order. It leaves after {@link #FORGOTTEN} in any case, so that names whose servers are silent
 * hold no place while their questions are open.
 *
 * <p>Linux charges a datagram in a default buffer (212,992 octets) with more than its length: 256 queries of up to some
 * 150 octets fit, or 166 of the longest that a name of 255 octets makes (measured). Two windows of {@value #DATAGRAMS}
 * fit: one is sent, and one more when the first was forgotten. From then on each datagram waits {@link
 * #FORGOTTEN_LATER} until something is answered, because a resolver that gets no CPU time reads nothing at all.
 *
 * <p>One window serves all event loops of a process and never blocks. Two loops at the same moment may release each
 * other's datagram a little early, which costs one place. Pure but for its counters: the caller passes the time.
 */
public final class SendWindow {

    static final int DATAGRAMS = 112;
    static final Duration FORGOTTEN = Duration.ofMillis(20);
    /** The wait after a whole window was forgotten without an answer: the resolver may be stalled. */
    static final Duration FORGOTTEN_LATER = Duration.ofMillis(100);

    static final long FULL = -1;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong left = new AtomicLong();
    /** The number of datagrams forgotten since the last answer. */
    private final AtomicLong silent = new AtomicLong();

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

    /** Notes that the datagram of this number was answered; the resolver has read it and all before it. */
    void answered(long number) {
        silent.set(0);
        leave(number + 1);
    }

    /** Returns whether a place became free. */
    private boolean forget(long now, long end) {
        long oldest = left.get();
        long kept = oldest;
        long after = (silent.get() >= DATAGRAMS ? FORGOTTEN_LATER : FORGOTTEN).toNanos();
        while (kept < end && now - times.get(place(kept)) >= after) {
            kept++;
        }
        silent.addAndGet(kept - oldest);
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
