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

    /** What is asked beside the check where only aliases lead from the applied-for name to the target; null otherwise. */
    default @Nullable AdnQuestion adn() {
        return null;
    }

    /** The validation whose steps from the applied-for name the check follows; null where it follows none. */
    default @Nullable DcvRequest control() {
        return null;
    }

    /** The caller's own mark for this request, echoed and logged; never trusted as text. */
    @Nullable
    String traceIdentifier();
}
