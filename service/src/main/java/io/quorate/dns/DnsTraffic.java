package io.quorate.dns;

import org.jspecify.annotations.Nullable;

/**
 * State of DNS traffic that the resolvers of one process share.
 *
 * @param windows  bound the datagrams on their way to each resolver
 * @param listener counts datagrams
 * @param versions the versions that resolvers report; null where they are not asked
 */
public record DnsTraffic(
        SendWindows windows,
        TrafficListener listener,
        @Nullable ResolverVersions versions) {

    /** Returns an instance for a resolver that shares nothing and is not counted. */
    public static DnsTraffic alone() {
        return new DnsTraffic(new SendWindows(), TrafficListener.NONE, null);
    }
}
