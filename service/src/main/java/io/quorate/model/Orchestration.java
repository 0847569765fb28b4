package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * Orchestration parameters of a request; null for those that the caller did not set.
 *
 * @param perspectiveCount       size of the cohort
 * @param quorumCount            number of perspectives that must corroborate
 * @param maxAttempts            maximum number of cohorts asked in turn
 * @param cohortForSingleAttempt number of the cohort for a request that makes one attempt only, from 1
 */
public record Orchestration(
        @Nullable Integer perspectiveCount,
        @Nullable Integer quorumCount,
        @Nullable Integer maxAttempts,
        @Nullable Integer cohortForSingleAttempt) {

    public static final Orchestration DEFAULTS = new Orchestration(null, null, null, null);
}
