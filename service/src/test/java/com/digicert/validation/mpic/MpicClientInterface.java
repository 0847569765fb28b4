package com.digicert.validation.mpic;

import com.digicert.validation.enums.DnsType;
import com.digicert.validation.mpic.api.dns.MpicDnsResponse;
import com.digicert.validation.mpic.api.dns.PrimaryDnsResponse;
import com.digicert.validation.mpic.api.file.MpicFileResponse;
import com.digicert.validation.mpic.api.file.PrimaryFileResponse;

/**
 * The interface that DigiCert's library for domain control validation expects of an MPIC client. The library is on no
 * registry: this interface and its records have the names and members of its newest public source, and none of its
 * code.
 */
public interface MpicClientInterface {

    MpicDnsResponse getMpicDnsResponse(String domain, DnsType dnsType, String challengeValue);

    PrimaryDnsResponse getPrimaryOnlyDnsResponse(String domain, DnsType dnsType);

    MpicFileResponse getMpicFileResponse(String fileUrl, String challengeValue);

    PrimaryFileResponse getPrimaryOnlyFileResponse(String fileUrl);

    default Boolean shouldEnforceCorroboration() {
        return true;
    }
}
