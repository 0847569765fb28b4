package io.quorate.model;

import java.util.List;

/** What a DCV check saw. */
public sealed interface DcvEvidence extends Evidence permits DnsEvidence, HttpEvidence, TlsAlpnEvidence {

    DcvMethod method();

    /** The evidence of a check that saw nothing: every value absent but the method. */
    static DcvEvidence none(DcvMethod method) {
        return switch (method.look()) {
            case HTTP -> new HttpEvidence(method, null, null, null, null, null, Dnssec.UNKNOWN, List.of());
            case TLS -> new TlsAlpnEvidence(method, null, null, null, Dnssec.UNKNOWN, List.of());
            case DNS -> new DnsEvidence(method, null, null, null, null, null, Dnssec.UNKNOWN, List.of(), null);
        };
    }
}
