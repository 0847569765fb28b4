package io.quorate.model;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A kept verdict in one line, for people. The whole verdict is found by its id.
 *
 * @param id             the request's id, by which the verdict is found
 * @param at             when its last attempt was judged
 * @param target         the target in canonical form, with {@code *.} before it if it is a wildcard
 * @param check          wire name of the check's type
 * @param method         wire name of the method; null for checks without one
 * @param order          the caller's identifier of the certificate request; null if it sent none
 * @param trace          the first 256 characters of the caller's identifier of the request; null if it sent none
 * @param reason         wire name of the verdict's reason
 * @param corroborations the quorum, such as "3/6"
 * @param primary        outcome of the primary's check; {@code none} without a primary
 * @param caller         the name of the API key
 * @param audit          the verdict's audit reference; null if no record was made
 */
public record VerdictSummary(
        String id,
        Instant at,
        String target,
        String check,
        @Nullable String method,
        @Nullable String order,
        @Nullable String trace,
        boolean valid,
        boolean complete,
        String reason,
        String corroborations,
        String primary,
        String caller,
        @Nullable String audit) {

    /** Maximum number of characters kept of a caller's identifier. */
    public static final int LONGEST_TRACE = 256;

    private static final String WILDCARD = "*.";

    /** Returns the summary of a verdict as of this attempt. */
    public static VerdictSummary of(AttemptRecord last) {
        CheckRequest check = last.request().check();
        Verdict verdict = last.verdict();
        PerspectiveReport primary = last.attempt().primary();
        AuditReference receipt = verdict.receipt();
        return new VerdictSummary(
                last.requestId(),
                last.ended(),
                nameOf(check.target()),
                check.type().wireName(),
                check instanceof DcvRequest dcv ? dcv.parameters().method().wireName() : null,
                last.request().origin().order(),
                cut(check.traceIdentifier()),
                verdict.valid(),
                verdict.completed(),
                verdict.reason().wireName(),
                verdict.quorum(),
                primary == null ? "none" : primary.result().wireName(),
                last.request().origin().caller(),
                receipt == null ? null : receipt.toString());
    }

    private static @Nullable String cut(@Nullable String trace) {
        return trace == null || trace.codePointCount(0, trace.length()) <= LONGEST_TRACE
                ? trace
                : trace.substring(0, trace.offsetByCodePoints(0, LONGEST_TRACE));
    }

    private static String nameOf(Target target) {
        return target instanceof DomainName name && name.wildcard() ? WILDCARD + name.canonical() : target.canonical();
    }

    /** Returns the form of the target in which all its spellings are searched. */
    public String canonicalTarget() {
        return target.startsWith(WILDCARD) ? target.substring(WILDCARD.length()) : target;
    }
}
