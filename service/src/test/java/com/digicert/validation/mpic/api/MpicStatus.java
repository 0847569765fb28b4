package com.digicert.validation.mpic.api;

/** How a corroboration ended, by the names of DigiCert's library. */
public enum MpicStatus {
    CORROBORATED,
    NON_CORROBORATED,
    VALUE_NOT_FOUND,
    PRIMARY_AGENT_FAILURE,
    DNSSEC_FAILURE,
    ERROR
}
