package io.quorate.dns;

/**
 * What the resolvers of one process share.
 *
 * @param windows  bound the datagrams on their way to each resolver
 * @param listener counts datagrams
 */
public record DnsTraffic(SendWindows windows, TrafficListener listener) {

    /** For a resolver that shares nothing, and is not counted. */
    public static DnsTraffic alone() {
        return new DnsTraffic(new SendWindows(), TrafficListener.NONE);
    }
}
