package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * Asks whether the applicant controls a target.
 *
 * @param adn the additional question about CNAME steps, where only those can lead from the applied-for name to the
 *            target; null otherwise
 */
public record DcvRequest(
        Target target,
        DcvParameters parameters,
        @Nullable String traceIdentifier,
        @Nullable AdnQuestion adn) implements CheckRequest {

    /** A check without a question about CNAME steps. */
    public DcvRequest(Target target, DcvParameters parameters, @Nullable String traceIdentifier) {
        this(target, parameters, traceIdentifier, null);
    }

    /** Returns a copy with this question about CNAME steps, or with none. */
    public DcvRequest withAdn(@Nullable AdnQuestion question) {
        return new DcvRequest(target, parameters, traceIdentifier, question);
    }

    @Override
    public DcvRequest control() {
        return this;
    }

    @Override
    public CheckType type() {
        return CheckType.DCV;
    }

    @Override
    public String section() {
        return parameters.method().section(target);
    }

    @Override
    public DcvEvidence noEvidence() {
        return DcvEvidence.none(parameters.method());
    }
}
