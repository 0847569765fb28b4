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
 * Counts the requests of all event loops, so that limits apply to the process. An HTTP/2 connection stays on one loop,
 * and if each loop had a share of the limit, it would refuse requests that another loop has room for. Nothing here
 * blocks.
 */
public final class Admission {

    private final Limits limits;
    private final LongSupplier nanos;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();
    /** Holds known keys only, so that the map cannot grow. */
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    public Admission(Limits limits, LongSupplier nanos) {
        this.limits = limits;
        this.nanos = nanos;
    }

    /** Takes a place for a request in progress; returns false if there is none. */
    boolean enter() {
        return enter(requests, limits.inFlight());
    }

    void leave() {
        requests.decrementAndGet();
    }

    /** Takes a place for an answer that is sent as events; returns false if there is none. */
    boolean enterStream() {
        return enter(streams, limits.streams());
    }

    void leaveStream() {
        streams.decrementAndGet();
    }

    /** Returns the number of answers that are being sent as events. */
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

    /** Forgets the rates of keys that are no longer known and keeps those of all others. */
    void retain(AuthSettings callers) {
        Set<String> names =
                callers.keys().stream().map(AuthSettings.ApiKey::name).collect(Collectors.toSet());
        buckets.keySet().retainAll(names);
    }

    /** Returns whether this caller may send another request now, and counts it. */
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
