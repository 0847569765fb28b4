package io.quorate.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An attempt that begins.
 *
 * @param attempts that the request may make in all
 * @param quorum   of the remotes must corroborate
 * @param remotes  of the cohort, in its order
 * @param primary  null where there is none
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
