package com.digicert.validation.mpic.api.dns;

import java.util.List;

import com.digicert.validation.mpic.api.MpicStatus;

/** The corroboration of a record. */
public record MpicDnsResponse(
        PrimaryDnsResponse primaryDnsResponse,
        List<SecondaryDnsResponse> secondaryDnsResponses,
        MpicStatus mpicStatus,
        long numAgentCorroborations,
        String errorMessage,
        DnssecDetails dnssecDetails) {}
