package io.quorate.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a transport reports, on one event loop. */
final class CountedTraffic implements TrafficListener {

    final List<String> events = new ArrayList<>();
    int delayed;
    private Runnable whenLost = () -> {};

    void whenLost(Runnable then) {
        whenLost = then;
    }

    @Override
    public void answered(boolean first, Duration took) {
        events.add(first ? "first" : "retransmission");
    }

    @Override
    public void unanswered() {
        events.add("unanswered");
    }

    @Override
    public void retransmitted() {
        events.add("again");
    }

    @Override
    public void lost(int datagrams) {
        events.add("lost " + datagrams);
        whenLost.run();
    }

    @Override
    public void delayed() {
        delayed++;
    }
}
