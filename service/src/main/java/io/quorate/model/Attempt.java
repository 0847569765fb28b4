package io.quorate.model;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One round: every perspective of one cohort asked once. It holds the answers; their judgement is part of
 * {@link Verdict}.
 *
 * @param number  from 1
 * @param cohort  the cohort's number, from 1
 * @param began   when the first perspective was asked
 * @param reports one per perspective of the cohort, in the cohort's order, including perspectives that failed
 * @param primary the coordinator's own check in this round, or null without a primary
 */
public record Attempt(
        int number,
        int cohort,
        Instant began,
        List<PerspectiveReport> reports,
        @Nullable PerspectiveReport primary) {

    public Attempt {
        reports = List.copyOf(reports);
    }
}
