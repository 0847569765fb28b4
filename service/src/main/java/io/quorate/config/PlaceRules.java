package io.quorate.config;

import java.util.HashMap;
import java.util.Map;

/**
 * Requires that one URL is one place (BR 3.2.2.9): entries that lead to the same process, or to the process of the
 * primary, would count as distinct perspectives and corroborate themselves. A simulation is exempt, because that is its
 * purpose.
 */
record PlaceRules(Draft draft) {

    private static final String OR_SIMULATE = ", or set `simulation: true`, which every answer then shows";

    void run() {
        if (draft.simulates()) {
            return;
        }
        checkLocal();
        Map<String, ConfigPath> seen = new HashMap<>();
        for (Draft remote : draft.remotes()) {
            remote.remoteUrl().map(PlaceUrl::of).ifPresent(place -> check(remote, place, seen));
        }
    }

    private void checkLocal() {
        long local = draft.localPerspectives();
        ConfigPath list = draft.keys().coordinator.remotes.path().parent();
        if (local > 1) {
            draft.conflict(
                    list,
                    local + " perspectives have `url: local`: one machine is not several places; keep one"
                            + OR_SIMULATE);
        } else if (draft.hasPrimary() && local > 0) {
            draft.conflict(
                    list,
                    "an entry has `url: local` beside `primary: enforce`: this process is the place of the primary, which"
                            + " would corroborate itself; give the entry the URL of another machine" + OR_SIMULATE);
        }
    }

    private void check(Draft remote, PlaceUrl place, Map<String, ConfigPath> seen) {
        Key<String> url = draft.keys().coordinator.remotes.url;
        remote.requireUnique(
                seen,
                place.toString(),
                remote.path(url),
                before -> "leads to the same place as " + before + ": one URL is one perspective;"
                        + " give each entry the URL of a machine of its own" + OR_SIMULATE);
        remote.conflict(
                place.isLoopback() && draft.is(draft.keys().http.port, place.port()),
                url,
                "leads to this process itself (http.port): it is not a remote place; name another machine"
                        + OR_SIMULATE);
    }
}
