package io.quorate.dns;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The versions that the resolvers of a process report, for the audit record only: no decision depends on them. Shared
 * by event loops.
 */
public final class ResolverVersions {

    private final Map<ServerAddress, Optional<String>> reported = new ConcurrentHashMap<>();

    /** Notes a version; empty where the resolver hides it. Silence changes nothing. */
    void note(ServerAddress server, Optional<String> version) {
        reported.put(server, version);
    }

    /** Returns the versions reported by these resolvers, each once; null if none reported any. */
    public @Nullable String of(List<ServerAddress> servers) {
        String all = servers.stream()
                .flatMap(server -> reported.getOrDefault(server, Optional.empty()).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? null : all;
    }
}
