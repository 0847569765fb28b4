package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * May a certificate be issued for this name? An IP address has no CAA records (BR 4.2.2.1 speaks of dNSName), hence
 * the type of the target.
 *
 * @param given the caller's parameters, or null where it sent none
 */
public record CaaRequest(
        DomainName target,
        @Nullable CaaParameters given,
        @Nullable String traceIdentifier) implements CheckRequest {

    @Override
    public CheckType type() {
        return CheckType.CAA;
    }

    @Override
    public String section() {
        return "4.2.2.1";
    }

    @Override
    public CaaEvidence noEvidence() {
        return CaaEvidence.NONE;
    }

    /** What the caller asked for, with the defaults of the API where it said nothing. */
    public CaaParameters parameters() {
        return given == null ? CaaParameters.DEFAULTS : given;
    }
}
