package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An attempt that is about to start, with the perspectives that it will ask.
 *
 * @param attempts maximum number of attempts for the request
 * @param quorum   number of remotes that must corroborate
 * @param remotes  the cohort's remotes, in its order
 * @param primary  null if the coordinator has no primary
 */
public record AttemptPlan(
        AttemptId id,
        int attempts,
        int quorum,
        List<Perspective> remotes,
        @Nullable Perspective primary) {

    public AttemptPlan {
        remotes = List.copyOf(remotes);
    }
}
