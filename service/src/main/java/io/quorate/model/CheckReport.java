package io.quorate.model;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The result of a check with its times, as a perspective returns it. The perspective itself is in
 * {@link PerspectiveReport}.
 *
 * @param finishedAt wall-clock time at the end of the check
 * @param adn        the steps from the applied-for name as this perspective followed them; null if it was not asked for
 *                   them or gave no answer
 * @param signed     the perspective's signature, verified; null if there is none
 */
public record CheckReport(
        CheckResult result,
        Instant finishedAt,
        Duration took,
        @Nullable AdnPath adn,
        @Nullable SignedView signed) {

    /** A report without steps and without a signature. */
    public CheckReport(CheckResult result, Instant finishedAt, Duration took) {
        this(result, finishedAt, took, null);
    }

    /** A report without a signature. */
    public CheckReport(CheckResult result, Instant finishedAt, Duration took, @Nullable AdnPath adn) {
        this(result, finishedAt, took, adn, null);
    }
}
