package io.quorate.api;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.quorate.api.HttpSettings.Limits;
import io.quorate.support.TokenBucket;

/**
 * What all event loops of the process count requests in, so that limits hold for the process: a connection of HTTP/2 stays
 * on one loop, and a share of each limit would refuse what another loop has room for. Nothing here blocks.
 */
public final class Admission {

    private final Limits limits;
    private final LongSupplier nanos;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();
    /** Of known keys only: the map cannot grow. */
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    public Admission(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /** Takes one of the places for requests under way; false where there is none. */
    boolean enter() {
        return enter(requests, limits.inFlight());
    }

    void leave() {
        requests.decrementAndGet();
    }

    /** Takes one of the places for answers that are sent as events; false where there is none. */
    boolean enterStream() {
        return enter(streams, limits.streams());
    }

    void leaveStream() {
        streams.decrementAndGet();
    }

    /** Answers that are sent as events now. */
    public int streams() {
        return streams.get();
    }

    private static boolean enter(AtomicInteger places, int most) {
        if (places.incrementAndGet() > most) {
            places.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Forgets the rates of keys that are known no more; those of all others go on. */
    void retain(AuthSettings callers) {
        Set<String> names =
                callers.keys().stream().map(AuthSettings.ApiKey::name).collect(Collectors.toSet());
        buckets.keySet().retainAll(names);
    }

    /** Whether this caller may send one more request now. */
    boolean admits(String caller) {
        int perSecond = limits.requestsPerSecond();
        if (perSecond == 0) {
            return true;
        }
        TokenBucket known = buckets.get(caller);
        return (known != null ? known : buckets.computeIfAbsent(caller, first -> new TokenBucket(perSecond, nanos)))
                .take();
    }
}
