package io.quorate.model;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A search among kept verdicts; what is null does not narrow it.
 *
 * @param target in canonical form
 * @param cause  a word of the verdict's reason, or an {@code error_type} of its last attempt
 * @param from   the earliest instant that is searched
 * @param until  the first instant that is not searched any more
 * @param limit  verdicts that are returned at most
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

    /** What a verdict came to. */
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

    /** Returns whether a verdict is looked for, its causes and its place in the list aside. */
    public boolean matches(VerdictSummary verdict) {
        return (target == null || target.equals(verdict.canonicalTarget()))
                && (order == null || order.equals(verdict.order()))
                && (trace == null || trace.equals(verdict.trace()))
                && (outcome == null || outcome == Outcome.of(verdict))
                && (from == null || !verdict.at().isBefore(from))
                && (until == null || verdict.at().isBefore(until));
    }
}
