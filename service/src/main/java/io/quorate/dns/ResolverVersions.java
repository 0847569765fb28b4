package io.quorate.dns;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Which versions the resolvers of a process say they are, for its record: no decision rests on it. Shared by event loops. */
public final class ResolverVersions {

    private final Map<ServerAddress, Optional<String>> said = new ConcurrentHashMap<>();

    /** Notes an answer; empty where the resolver does not say its version. Silence changes nothing. */
    void note(ServerAddress server, Optional<String> version) {
        said.put(server, version);
    }

    /** Returns what these resolvers say they are, each version once; null where none has said it. */
    public @Nullable String of(List<ServerAddress> servers) {
        String all = servers.stream()
                .flatMap(server -> said.getOrDefault(server, Optional.empty()).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? null : all;
    }
}
