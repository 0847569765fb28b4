package com.digicert.validation.mpic.api.dns;

/** DNSSEC status of an answer, with the error where there is one. */
public record DnssecDetails(
        DnssecStatus dnssecStatus, DnssecError dnssecError, String errorLocation, String errorDetails) {

    public static DnssecDetails notChecked() {
        return new DnssecDetails(DnssecStatus.NOT_CHECKED, null, null, null);
    }
}
