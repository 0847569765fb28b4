package io.quorate.model;

import org.jspecify.annotations.Nullable;

/**
 * Asks whether CAA permits this CA to issue for a name. The target is a {@link DomainName}, since an IP address has no
 * CAA records (BR 4.2.2.1 speaks of dNSName).
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

    /** Returns the caller's parameters, or the defaults of the API if it sent none. */
    public CaaParameters parameters() {
        return given == null ? CaaParameters.DEFAULTS : given;
    }
}
