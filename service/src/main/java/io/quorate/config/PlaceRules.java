package io.quorate.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.config.Problem.Fault;

/**
 * One URL is one place (BR 3.2.2.9): entries that lead to the same process, or to the process of the primary, would count
 * as distinct perspectives and corroborate themselves. In a simulation that is the point.
 */
final class PlaceRules {

    private final Values values;
    private final Problems problems;
    private final RoleView view;

    PlaceRules(Values values, Problems problems) {
        this.values = values;
        this.problems = problems;
        this.view = new RoleView(values);
    }

    void run() {
        if (view.simulates()) {
            return;
        }
        checkLocal();
        Map<String, ConfigPath> seen = new HashMap<>();
        for (int i = 0; i < values.count(CoordinatorKeys.PERSPECTIVES); i++) {
            ConfigPath path = CoordinatorKeys.URL.pattern().at(i);
            Optional<PlaceUrl> url = values.find(CoordinatorKeys.URL, i)
                    .filter(text -> !text.equals(NetKinds.LOCAL))
                    .map(PlaceUrl::of);
            url.ifPresent(place -> {
                checkSeen(seen, place, path);
                checkOwn(place, path);
            });
        }
    }

    private void checkLocal() {
        if (view.localPerspectives() > 1) {
            tell(
                    CoordinatorKeys.PERSPECTIVES,
                    view.localPerspectives() + " perspectives have `url: local`: one machine is not several places",
                    "keep one, or set `simulation: true`, which every answer then shows");
        } else if (view.hasPrimary() && view.localPerspectives() > 0) {
            tell(
                    CoordinatorKeys.PERSPECTIVES,
                    "an entry has `url: local` beside `primary: enforce`: this process is the place of the primary, which"
                            + " would corroborate itself",
                    "give the entry the URL of another machine, or set `simulation: true`, which every answer then shows");
        }
    }

    private void checkSeen(Map<String, ConfigPath> seen, PlaceUrl place, ConfigPath path) {
        @Nullable ConfigPath before = seen.putIfAbsent(place.toString(), path);
        if (before != null) {
            tell(
                    path,
                    "leads to the same place as " + before + ": one URL is one perspective",
                    "give each entry the URL of a machine of its own, or set `simulation: true`, which every answer then"
                            + " shows");
        }
    }

    private void checkOwn(PlaceUrl place, ConfigPath path) {
        boolean ours = place.isLoopback()
                && values.find(ServerKeys.HTTP_PORT)
                        .filter(port -> port == place.port())
                        .isPresent();
        if (ours) {
            tell(
                    path,
                    "leads to this process itself (http.port): it is not a remote place",
                    "name another machine, or set `simulation: true`, which every answer then shows");
        }
    }

    private void tell(ConfigPath path, String message, String remedy) {
        problems.add(Fault.CONFLICT, path, values.origin(path), message, remedy);
    }
}
