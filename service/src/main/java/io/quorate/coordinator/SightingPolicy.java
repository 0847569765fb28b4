package io.quorate.coordinator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.quorate.model.Attempt;
import io.quorate.model.CheckResult;
import io.quorate.model.Incomplete;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Sighting;

/**
 * Compares sets across the views of one attempt, member by member (BR 3.2.2.9 for 3.2.2.4.13 to 3.2.2.4.17: the remotes
 * see the contact that the primary selected). A view that looked and saw another set, or an empty one, disagrees; the
 * members of one that could not look are unknown. Neither corroborates. Attempts are never combined.
 */
final class SightingPolicy {

    /**
     * Maximum number of members in an answer. Those of the primary come first, so that no remote can crowd them out.
     */
    private static final int MOST = 200;

    private SightingPolicy() {}

    /**
     * Returns each member that any view saw: those of the primary first, then by corroborations, then in order.
     *
     * @param quorum number of remotes that must have seen a member; with 0, the monitoring mode, none is corroborated
     */
    static List<Sighting> compare(Attempt attempt, int quorum) {
        PerspectiveReport primary = attempt.primary();
        Set<String> own = primary == null ? Set.of() : members(primary.result());
        Set<String> all = new TreeSet<>(own);
        attempt.reports().forEach(report -> all.addAll(members(report.result())));
        return all.stream()
                .map(key -> sighting(key, own.contains(key), attempt.reports(), primary, quorum))
                .sorted(Comparator.comparing((Sighting sighting) -> !sighting.byPrimary())
                        .thenComparing(sighting -> -sighting.seenBy().size())
                        .thenComparing(Sighting::key))
                .limit(MOST)
                .toList();
    }

    private static Sighting sighting(
            String key,
            boolean byPrimary,
            List<PerspectiveReport> remotes,
            @Nullable PerspectiveReport primary,
            int quorum) {
        List<PerspectiveReport> agreeing = new ArrayList<>();
        List<Perspective> unknown = new ArrayList<>();
        for (PerspectiveReport remote : remotes) {
            if (members(remote.result()).contains(key)) {
                agreeing.add(remote);
            } else if (isUnknown(remote.result(), key)) {
                unknown.add(remote.perspective());
            }
        }
        boolean candidate = primary == null || byPrimary;
        return new Sighting(
                key,
                byPrimary,
                agreeing.stream().map(PerspectiveReport::perspective).toList(),
                unknown,
                remotes.size(),
                candidate && quorum > 0 && QuorumPolicy.enough(agreeing, remotes.size(), quorum));
    }

    private static boolean isUnknown(CheckResult result, String key) {
        return result instanceof Incomplete || !result.evidence().knows(key);
    }

    /** Returns the members that a result vouches for: none if the check was not finished. */
    private static Set<String> members(CheckResult result) {
        return result instanceof Incomplete ? Set.of() : result.evidence().members();
    }
}
