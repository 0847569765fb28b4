package io.quorate.model;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A search among kept verdicts. A member that is null does not restrict it.
 *
 * @param target in canonical form
 * @param cause  wire name of the verdict's reason, or an {@code error_type} of its last attempt
 * @param from   the earliest instant to include
 * @param until  the first instant to exclude
 * @param limit  maximum number of verdicts to return
 * @param before only verdicts older than the one with this id
 */
public record VerdictQuery(
        @Nullable String target,
        @Nullable String order,
        @Nullable String trace,
        @Nullable Outcome outcome,
        @Nullable String cause,
        @Nullable Instant from,
        @Nullable Instant until,
        int limit,
        @Nullable String before) {

    /** The outcome of a verdict. */
    public enum Outcome {
        VALID,
        REFUSED,
        INCOMPLETE;

        /** Returns the outcome of a verdict. */
        public static Outcome of(VerdictSummary verdict) {
            if (verdict.valid()) {
                return VALID;
            }
            return verdict.complete() ? REFUSED : INCOMPLETE;
        }
    }

    /** Returns a name as it is kept: A-labels in lower case, without a final dot and without {@code *.}. */
    public static String canonical(String target) {
        String name = target.toLowerCase(Locale.ROOT);
        String bare = name.startsWith("*.") ? name.substring(2) : name;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    /** Returns whether a verdict matches, apart from its causes and its position in the list. */
    public boolean matches(VerdictSummary verdict) {
        return (target == null || target.equals(verdict.canonicalTarget()))
                && (order == null || order.equals(verdict.order()))
                && (trace == null || trace.equals(verdict.trace()))
                && (outcome == null || outcome == Outcome.of(verdict))
                && (from == null || !verdict.at().isBefore(from))
                && (until == null || verdict.at().isBefore(until));
    }
}
