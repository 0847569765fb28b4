package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The judgement of one attempt (BR 3.2.2.9). Metrics, log and audit read it here; no code counts again.
 *
 * @param valid         whether the whole decision is yes
 * @param completed     false where the primary's check was not finished, where less than a quorum of the remotes' was, and
 *                      where those that were not could have made the answer yes
 * @param reason        why it is so
 * @param corroborating the remotes that count for the quorum
 * @param matched       what those remotes, and a primary that passed, matched alike, such as one account; null where the
 *                      permission alone counts, and where nothing was matched by any
 */
public record Judgement(
        boolean valid,
        boolean completed,
        Verdict.Reason reason,
        List<Perspective> corroborating,
        @Nullable String matched) {

    public Judgement {
        corroborating = List.copyOf(corroborating);
    }

    /** Whether this remote counts for the quorum. */
    public boolean counts(Perspective remote) {
        return corroborating.contains(remote);
    }

    /** The service regions in which the remotes that count lie. */
    public List<Rir> rirs() {
        return corroborating.stream().map(Perspective::rir).distinct().sorted().toList();
    }
}
