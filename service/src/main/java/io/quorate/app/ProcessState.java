package io.quorate.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.api.Admission;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.FleetWatch;
import io.quorate.dns.DnsTraffic;
import io.quorate.dns.ResolverVersions;
import io.quorate.dns.SendWindows;
import io.quorate.dns.ServerAddress;
import io.quorate.dns.TrafficListener;
import io.quorate.dns.managed.ManagedUnbound;
import io.quorate.remote.ChannelLoad;

/**
 * Counters that all event loops share, so that limits apply to the process. Nothing here blocks.
 *
 * @param channels the checks in flight to each perspective in another process, by its code
 * @param admission the requests in progress on the API port, and those of each key
 * @param dns      the datagrams in flight to each resolver, their counter, and the versions of the resolvers
 * @param fleet    the state of each perspective; null if this process is not a coordinator
 */
record ProcessState(
        Map<String, ChannelLoad> channels,
        Admission admission,
        DnsTraffic dns,
        @Nullable FleetWatch fleet) {

    ProcessState {
        channels = Map.copyOf(channels);
    }

    /**
     * Returns the initial state, with nothing in progress.
     *
     * @param counter counts datagrams to resolvers
     */
    static ProcessState of(ServiceSettings settings, @Nullable FleetWatch fleet, TrafficListener counter) {
        return new ProcessState(
                channels(settings, Map.of()),
                new Admission(settings.http().limits(), System::nanoTime),
                new DnsTraffic(new SendWindows(), counter, new ResolverVersions()),
                fleet);
    }

    /** Returns the state for another configuration. Its counts continue; only perspectives are added and removed. */
    ProcessState next(ServiceSettings settings, @Nullable FleetWatch watch) {
        return new ProcessState(channels(settings, channels), admission, dns, watch);
    }

    /**
     * Returns the program of this process's own resolver, or null if it does not report one.
     *
     * @param servers the configured resolvers
     * @param unbound the resolver that this process runs; null if it runs none
     */
    @Nullable
    String resolverProgram(List<ServerAddress> servers, @Nullable ManagedUnbound unbound) {
        if (unbound != null) {
            return unbound.program().title();
        }
        ResolverVersions versions = dns.versions();
        return versions == null ? null : versions.of(servers);
    }

    private static Map<String, ChannelLoad> channels(ServiceSettings settings, Map<String, ChannelLoad> known) {
        Map<String, ChannelLoad> channels = new HashMap<>();
        Optional.ofNullable(settings.coordinator()).map(CoordinatorSettings::perspectives).stream()
                .flatMap(List::stream)
                .filter(remote -> !remote.local())
                .forEach(remote -> {
                    ChannelLoad load = known.get(remote.code());
                    channels.put(
                            remote.code(),
                            load == null ? new ChannelLoad(remote.channel().maxInFlight()) : load);
                });
        return channels;
    }
}
