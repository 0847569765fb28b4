package io.quorate.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Hashes of last lines of files that are lawfully not here any more, each with the reason. */
final class Predecessors {

    private final Map<String, String> reasons = new HashMap<>();

    /** @param after hashes that the auditor names */
    Predecessors(Collection<String> after) {
        after.forEach(hash -> reasons.put(hash, "they end with the hash that --after names"));
    }

    void add(String hash, String reason) {
        reasons.put(hash, reason);
    }

    /** Why the line with this hash need not be here; empty where it must. */
    Optional<String> why(String hash) {
        return Optional.ofNullable(reasons.get(hash));
    }
}
