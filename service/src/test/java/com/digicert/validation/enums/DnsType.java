package com.digicert.validation.enums;

/** Types of records, by the names of DigiCert's library. */
public enum DnsType {
    CNAME,
    TXT,
    CAA,
    A,
    MX,
    DS,
    RRSIG
}
