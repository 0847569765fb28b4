package io.quorate.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Hashes of the last lines of files that are lawfully missing, each with the reason. */
final class Predecessors {

    private final Map<String, String> reasons = new HashMap<>();

    /** @param after hashes that the auditor names */
    Predecessors(Collection<String> after) {
        after.forEach(hash -> reasons.put(hash, "they end with the hash that --after names"));
    }

    void add(String hash, String reason) {
        reasons.put(hash, reason);
    }

    /** Returns why the line with this hash may be missing; empty if it must be present. */
    Optional<String> why(String hash) {
        return Optional.ofNullable(reasons.get(hash));
    }
}
