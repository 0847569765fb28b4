package io.quorate.config;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.quorate.coordinator.CoordinatorSettings.Protocol;

/** Rules over the keys with which the perspective of one entry signs. */
record SigningRules(Draft entry, RemoteKeys keys) {

    void run() {
        boolean cannot = entry.isLocal() || entry.is(keys.protocol, Protocol.OPEN_MPIC);
        if (cannot && entry.values().count(list()) > 0) {
            entry.conflict(
                    list(),
                    "only a Quorate in another process signs what it saw; remove the keys, or look at `url` and `protocol`"
                            + " of this entry");
        }
        Map<String, ConfigPath> seen = new HashMap<>();
        entry.entries(keys.signingKeys).forEach(key -> check(key, seen));
    }

    private ConfigPath list() {
        return entry.values().path(keys.signingKeys.path().parent());
    }

    private void check(Draft one, Map<String, ConfigPath> seen) {
        SigningKeys key = keys.signingKeys;
        one.find(key.key)
                .ifPresent(read -> one.requireUnique(
                        seen,
                        key.idOf(one.values(), read),
                        one.path(key.key),
                        before -> "has the same id as " + before
                                + ": a signature names its key; give each an id of its own"));
        Optional<Instant> from = one.find(key.from);
        Optional<Instant> until = one.find(key.until);
        one.conflict(
                from.isPresent() && until.isPresent() && !from.get().isBefore(until.get()),
                key.until,
                "is not after `from`: the key would never count; write a later time");
    }
}
