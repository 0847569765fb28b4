package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * A question about control of a target.
 *
 * @param adn asked beside the check where only aliases can lead from the applied-for name to the target; null otherwise
 */
public record DcvRequest(
        Target target,
        DcvParameters parameters,
        @Nullable String traceIdentifier,
        @Nullable AdnQuestion adn) implements CheckRequest {

    /** A check that asks for no steps. */
    public DcvRequest(Target target, DcvParameters parameters, @Nullable String traceIdentifier) {
        this(target, parameters, traceIdentifier, null);
    }

    /** Returns a copy that asks for the steps from an applied-for name, or for none. */
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
