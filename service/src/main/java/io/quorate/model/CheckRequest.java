package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * One question about one target, as it is put to a perspective. The number of perspectives and the quorum are not part
 * of it but of {@link MpicRequest}.
 */
public sealed interface CheckRequest permits CaaRequest, ContactRequest, DcvRequest, RecordsRequest {

    Target target();

    CheckType type();

    /** Returns the section of the Baseline Requirements that auditors cite for this check (BR 5.4.1 (2)). */
    String section();

    /** Returns the evidence of a check that observed nothing. */
    Evidence noEvidence();

    /**
     * Returns true if the answer is a set. Every perspective is awaited then, since each one may corroborate a further
     * member.
     */
    default boolean asksForSet() {
        return false;
    }

    /**
     * Returns the additional question about CNAME steps, where only those can lead from the applied-for name to the
     * target; null otherwise.
     */
    default @Nullable AdnQuestion adn() {
        return null;
    }

    /** Returns the validation whose steps from the applied-for name this check follows, or null if it follows none. */
    default @Nullable DcvRequest control() {
        return null;
    }

    /** Returns the caller's own identifier for this request, which is echoed and logged. It is untrusted text. */
    @Nullable
    String traceIdentifier();
}
