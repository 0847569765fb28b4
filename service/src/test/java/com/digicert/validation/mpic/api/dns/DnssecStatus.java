package com.digicert.validation.mpic.api.dns;

/** DNSSEC status, by the names of DigiCert's library. */
public enum DnssecStatus {
    SECURE,
    INSECURE,
    BOGUS,
    INDETERMINATE,
    NOT_CHECKED
}
