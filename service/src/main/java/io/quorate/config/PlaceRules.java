package io.quorate.config;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quorate.model.CheckType;

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
        RemoteKeys keys = draft.keys().coordinator.remotes;
        Map<String, ConfigPath> seen = new HashMap<>();
        for (Draft remote : draft.remotes()) {
            remote.remoteUrl().map(PlaceUrl::of).ifPresent(place -> check(remote, keys.url, place, seen));
        }
        checkRoutes(keys.caa.url, CheckType.CAA);
        checkRoutes(keys.dcv.url, CheckType.DCV);
    }

    /** Requires the same of the URLs at which checks of one type arrive, written or below an entry's base. */
    private void checkRoutes(Key<String> route, CheckType type) {
        Map<String, ConfigPath> seen = new HashMap<>();
        for (Draft remote : draft.remotes()) {
            remote.find(route).map(PlaceUrl::of).ifPresent(place -> check(remote, route, place, seen));
        }
        Key<String> base = draft.keys().coordinator.remotes.url;
        for (Draft remote : draft.remotes()) {
            remote.remoteUrl()
                    .filter(url -> remote.find(route).isEmpty())
                    .map(url -> PlaceUrl.of(url) + "/" + type.wireName())
                    .filter(seen::containsKey)
                    .ifPresent(place -> remote.conflict(remote.path(base), words(seen.get(place))));
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

    private void check(Draft remote, Key<String> url, PlaceUrl place, Map<String, ConfigPath> seen) {
        remote.requireUnique(seen, place.toString(), remote.path(url), PlaceRules::words);
        remote.conflict(
                place.isLoopback() && draft.is(draft.keys().http.port, place.port()),
                url,
                "leads to this process itself (http.port): it is not a remote place; name another machine"
                        + OR_SIMULATE);
    }

    private static String words(@Nullable ConfigPath before) {
        return "leads to the same place as " + before + ": one URL is one perspective;"
                + " give each entry the URL of a machine of its own" + OR_SIMULATE;
    }
}
