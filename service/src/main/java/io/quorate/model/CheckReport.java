package io.quorate.model;

import java.time.Duration;
import java.time.Instant;

/**
 * A result with its times, as a perspective hands it over.
 *
 * @param finishedAt wall-clock time at the end of the check
 */
public record CheckReport(CheckResult result, Instant finishedAt, Duration took) {}
