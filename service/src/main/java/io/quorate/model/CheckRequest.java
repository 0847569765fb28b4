package io.quorate.model;

import org.jspecify.annotations.Nullable;

/** One question about one target, as a perspective gets it. */
public sealed interface CheckRequest permits CaaRequest, DcvRequest {

    Target target();

    CheckType type();

    /** The section of the Baseline Requirements by which auditors call what is asked (BR 5.4.1 (2)). */
    String section();

    /** The evidence of a check that saw nothing. */
    Evidence noEvidence();

    /** The caller's own mark for this request, echoed and logged; never trusted as text. */
    @Nullable
    String traceIdentifier();
}
