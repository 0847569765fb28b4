package com.digicert.validation.mpic.api.dns;

/** Kinds of DNSSEC errors, by the names of DigiCert's library. */
public enum DnssecError {
    DNSKEY_MISSING,
    DNSSEC_BOGUS,
    NSEC_MISSING,
    RRSIGS_MISSING,
    OTHER
}
