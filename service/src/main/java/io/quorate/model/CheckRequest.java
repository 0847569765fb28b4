package io.quorate.model;

import org.jspecify.annotations.Nullable;

/** One question about one target, as a perspective gets it. */
public sealed interface CheckRequest permits CaaRequest, ContactRequest, DcvRequest, RecordsRequest {

    Target target();

    CheckType type();

    /** The section of the Baseline Requirements by which auditors call what is asked (BR 5.4.1 (2)). */
    String section();

    /** The evidence of a check that saw nothing. */
    Evidence noEvidence();

    /** Whether the answer is a set, so that every view is awaited: one more may corroborate one more member. */
    default boolean asksForSet() {
        return false;
    }

    /** The caller's own mark for this request, echoed and logged; never trusted as text. */
    @Nullable
    String traceIdentifier();
}
