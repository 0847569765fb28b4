package io.quorate.model;

import org.jspecify.annotations.Nullable;

/** Does whoever asks control this target? */
public record DcvRequest(
        Target target, DcvParameters parameters, @Nullable String traceIdentifier) implements CheckRequest {

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
