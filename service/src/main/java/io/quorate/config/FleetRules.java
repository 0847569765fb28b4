package io.quorate.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rules over a coordinator's keys: its secret, the order of deadlines, the number of perspectives, and that their codes
 * are distinct.
 */
record FleetRules(Draft draft, CoordinatorKeys keys) {

    FleetRules(Draft draft) {
        this(draft, draft.keys().coordinator);
    }

    void run() {
        if (draft.coordinates() || draft.values().written(keys.path())) {
            checkSecret();
            checkOrder(draft.keys().perspective.deadline, keys.deadline);
            checkOrder(keys.deadline, keys.requestDeadline);
            checkCount();
            checkCodes();
            new PlaceRules(draft).run();
            RemoteRules.checkCertificate(draft, keys.tlsCertificate, keys.tlsKey);
            draft.remotes().forEach(remote -> new RemoteRules(remote).run());
        }
    }

    private void checkSecret() {
        draft.missing(
                draft.lacks(keys.secret),
                draft.path(keys.secret),
                keys.path(),
                "missing; 32 octets or more, the same on all instances, such as from `openssl rand -hex 32`;"
                        + " QUORATE_COORDINATOR_SECRET or QUORATE_COORDINATOR_SECRET_FILE keep it out of the file");
    }

    /**
     * Requires that a check ends before its attempt, and an attempt before its request; otherwise the outer limit
     * always cuts off the inner.
     */
    private void checkOrder(Key<Duration> inner, Key<Duration> outer) {
        Optional<Duration> shorter = draft.find(inner);
        Optional<Duration> longer = draft.find(outer);
        if (shorter.isPresent() && longer.isPresent() && shorter.get().compareTo(longer.get()) >= 0) {
            draft.conflict(
                    draft.path(outer),
                    Kinds.writeDuration(longer.get()) + " is not longer than " + inner.pattern() + " of "
                            + Kinds.writeDuration(shorter.get())
                            + "; make perspective.deadline < coordinator.deadline < coordinator.request-deadline");
        }
    }

    private void checkCount() {
        ConfigPath list = keys.remotes.path().parent();
        int there = draft.values().count(list);
        draft.missing(
                there == 0 && !draft.problems().has(list),
                list,
                keys.path(),
                "no perspectives; list them here or in `perspectives-file`");
        draft.find(keys.count)
                .filter(wanted -> there > 0 && wanted > there)
                .ifPresent(wanted -> draft.conflict(
                        draft.path(keys.count),
                        "asks for " + wanted + " perspectives, but " + there
                                + " are configured; lower it or add perspectives"));
    }

    private void checkCodes() {
        Map<String, ConfigPath> seen = new HashMap<>();
        Key<String> own = draft.keys().perspective.place.code;
        if (draft.hasPrimary()) {
            draft.find(own).ifPresent(code -> seen.put(code, draft.path(own)));
        }
        Key<String> key = keys.remotes.place.code;
        for (Draft remote : draft.remotes()) {
            remote.find(key)
                    .ifPresent(code -> remote.requireUnique(
                            seen,
                            code,
                            remote.path(key),
                            before -> Problems.quoted(code) + " is also " + before
                                    + "; give each perspective a code of its own"));
        }
    }
}
