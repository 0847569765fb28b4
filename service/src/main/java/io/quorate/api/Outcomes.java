package io.quorate.api;

import io.quorate.model.CaaEvidence;
import io.quorate.model.DnsEvidence;
import io.quorate.model.Dnssec;
import io.quorate.model.Evidence;
import io.quorate.model.HttpEvidence;
import io.quorate.model.TlsAlpnEvidence;

/** What headers tell of a check's result. */
final class Outcomes {

    private Outcomes() {}

    static Dnssec dnssecOf(Evidence evidence) {
        if (evidence instanceof CaaEvidence caa) {
            return caa.dnssec();
        }
        if (evidence instanceof DnsEvidence dns) {
            return dns.dnssec();
        }
        return evidence instanceof HttpEvidence http ? http.dnssec() : ((TlsAlpnEvidence) evidence).dnssec();
    }
}
