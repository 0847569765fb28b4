package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * How a caller wants the perspectives to be asked; null where it says nothing.
 *
 * @param perspectiveCount       size of the cohort
 * @param quorumCount            how many must corroborate
 * @param maxAttempts            how many cohorts may be asked in turn
 * @param cohortForSingleAttempt one attempt, with the cohort of this number, from 1
 */
public record Orchestration(
        @Nullable Integer perspectiveCount,
        @Nullable Integer quorumCount,
        @Nullable Integer maxAttempts,
        @Nullable Integer cohortForSingleAttempt) {

    public static final Orchestration DEFAULTS = new Orchestration(null, null, null, null);
}
