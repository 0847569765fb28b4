package io.quorate.dns;

import java.time.Duration;

/** Receives events of the datagrams between this process and its resolvers. Called on event loops; must not block. */
public interface TrafficListener {

    TrafficListener NONE = new TrafficListener() {
        @Override
        public void answered(boolean first, Duration took) {}

        @Override
        public void unanswered() {}

        @Override
        public void retransmitted() {}

        @Override
        public void lost(int datagrams) {}

        @Override
        public void delayed() {}
    };

    /**
     * A try was answered.
     *
     * @param first true if its first datagram was answered
     * @param took  the time since the start of the try
     */
    void answered(boolean first, Duration took);

    /** A try ended without an answer to any of its datagrams. */
    void unanswered();

    /** Another datagram was sent within a try. */
    void retransmitted();

    /** Datagrams of an answered try had no answer of their own when the time of the try ended. */
    void lost(int datagrams);

    /** A datagram waits for a place in the window of its resolver. */
    void delayed();
}
