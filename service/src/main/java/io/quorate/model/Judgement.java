package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The judgement of one attempt (BR 3.2.2.9). Metrics, log and audit read it here and do not count again.
 *
 * @param valid         the decision: true if the request is corroborated as a whole
 * @param completed     false if the primary's check was not finished, if fewer remotes than a quorum finished theirs,
 *                      or if those that did not could have made the attempt valid
 * @param reason        the rule that decided
 * @param corroborating the remotes that count for the quorum
 * @param matched       the text that those remotes, and a primary that passed, matched in common, such as an account;
 *                      null if only the outcome counts or nothing was matched in common
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

    /** Returns whether this remote counts for the quorum. */
    public boolean counts(Perspective remote) {
        return corroborating.contains(remote);
    }

    /** Returns the service regions of the remotes that count for the quorum. */
    public List<Rir> rirs() {
        return corroborating.stream().map(Perspective::rir).distinct().sorted().toList();
    }
}
