package io.quorate.remote;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the checks in flight to one perspective, for all event loops of the process together, refuses checks above the
 * limit, and keeps the certificates that the perspective presented. Never blocks.
 */
public final class ChannelLoad {

    private volatile int most;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final ShownCertificates certificates = new ShownCertificates();

    /** @param most the limit of checks in flight */
    public ChannelLoad(int most) {
        this.most = most;
    }

    /** Returns the number of checks that were sent, or wait for a connection, and have not ended. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Returns how many of them wait for a connection. */
    public int waiting() {
        return waiting.get();
    }

    /** Returns the number of checks refused since the start. */
    public long refused() {
        return refused.sum();
    }

    /** The certificates that the perspective showed. */
    public ShownCertificates certificates() {
        return certificates;
    }

    int most() {
        return most;
    }

    /** Sets another limit; checks in flight are not affected. */
    public void bound(int limit) {
        most = limit;
    }

    /** Takes a place for one check, which waits for a connection at first; empty if all places are taken. */
    Optional<Place> take() {
        if (inFlight.incrementAndGet() > most) {
            inFlight.decrementAndGet();
            refused.increment();
            return Optional.empty();
        }
        waiting.incrementAndGet();
        return Optional.of(new Place());
    }

    /** The place of one check; belongs to its event loop. */
    final class Place {

        private boolean waits = true;

        /** Notes that the check has a connection. */
        void sent() {
            if (waits) {
                waits = false;
                waiting.decrementAndGet();
            }
        }

        /** Releases the place; must be called exactly once. */
        void leave() {
            sent();
            inFlight.decrementAndGet();
        }
    }
}
