package io.quorate.remote;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what is in flight to one perspective, for all event loops of the process together, and refuses what is above the
 * limit. Nothing here blocks.
 */
public final class ChannelLoad {

    private volatile int most;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder refused = new LongAdder();

    /**
     * @param most checks in flight at one time
     */
    public ChannelLoad(int most) {
        this.most = most;
    }

    /** Checks that were sent, or wait for a connection, and have not ended. */
    public int inFlight() {
        return inFlight.get();
    }

    /** Those of them that wait for a connection. */
    public int waiting() {
        return waiting.get();
    }

    /** Checks that were refused since the start. */
    public long refused() {
        return refused.sum();
    }

    int most() {
        return most;
    }

    /** Sets another limit; what is in flight goes on. */
    public void bound(int limit) {
        most = limit;
    }

    /** A place for one check, which waits for a connection at first; empty where all are taken. */
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

        /** Gives the place back, once. */
        void leave() {
            sent();
            inFlight.decrementAndGet();
        }
    }
}
