package io.quorate.model;

import java.util.List;

/** The observations of a DCV check. */
public sealed interface DcvEvidence extends Evidence permits DnsEvidence, HttpEvidence, TlsAlpnEvidence {

    DcvMethod method();

    /** Returns the evidence of a check that observed nothing: all values but the method are absent. */
    static DcvEvidence none(DcvMethod method) {
        return switch (method.look()) {
            case HTTP -> new HttpEvidence(method, null, null, null, null, null, Dnssec.UNKNOWN, List.of());
            case TLS -> new TlsAlpnEvidence(method, null, null, null, Dnssec.UNKNOWN, List.of());
            case DNS -> new DnsEvidence(method, null, null, null, null, null, Dnssec.UNKNOWN, List.of(), null);
        };
    }
}
