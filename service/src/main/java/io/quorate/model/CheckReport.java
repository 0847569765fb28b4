package io.quorate.model;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A result with its times, as a perspective hands it over.
 *
 * @param finishedAt wall-clock time at the end of the check
 * @param adn        the steps from the applied-for name as this view took them; null where it was not asked for them, or
 *                   gave no answer
 * @param signed     the perspective's signature, verified; null where there is none
 */
public record CheckReport(
        CheckResult result,
        Instant finishedAt,
        Duration took,
        @Nullable AdnPath adn,
        @Nullable SignedView signed) {

    /** Of a check without steps. */
    public CheckReport(CheckResult result, Instant finishedAt, Duration took) {
        this(result, finishedAt, took, null);
    }

    /** Of a check without a signature. */
    public CheckReport(CheckResult result, Instant finishedAt, Duration took, @Nullable AdnPath adn) {
        this(result, finishedAt, took, adn, null);
    }
}
