package io.quorate.telemetry;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import io.quorate.dns.TrafficListener;

/** Counts datagrams to resolvers. All counters exist from the start, so that a first loss appears as an increase. */
final class MeteredTraffic implements TrafficListener {

    private final Timer byFirst;
    private final Timer byRetransmission;
    private final Counter unanswered;
    private final Counter retransmitted;
    private final Counter lost;
    private final Counter delayed;

    MeteredTraffic(MeterRegistry registry, Meters meters) {
        byFirst = answers(meters, "first");
        byRetransmission = answers(meters, "retransmission");
        unanswered = counter(
                registry, "mpic.dns.unanswered", "Tries of a question that ended without an answer to any datagram.");
        retransmitted = counter(registry, "mpic.dns.retransmissions", "Queries that were sent again within a try.");
        lost = counter(
                registry, "mpic.dns.lost", "Datagrams without an answer of their own, of tries that were answered.");
        delayed = counter(
                registry, "mpic.dns.delayed", "Datagrams that waited for a place in the window of their resolver.");
    }

    @Override
    public void answered(boolean first, Duration took) {
        (first ? byFirst : byRetransmission).record(took);
    }

    @Override
    public void unanswered() {
        unanswered.increment();
    }

    @Override
    public void retransmitted() {
        retransmitted.increment();
    }

    @Override
    public void lost(int datagrams) {
        lost.increment(datagrams);
    }

    @Override
    public void delayed() {
        delayed.increment();
    }

    private static Timer answers(Meters meters, String datagram) {
        return meters.timer(
                "mpic.dns.first.answer",
                "From the start of a try to its first answer, by the datagram that was answered.",
                "datagram",
                datagram);
    }

    private static Counter counter(MeterRegistry registry, String name, String help) {
        return Counter.builder(name).description(help).register(registry);
    }
}
