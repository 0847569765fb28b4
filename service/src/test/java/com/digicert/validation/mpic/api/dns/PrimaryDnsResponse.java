package com.digicert.validation.mpic.api.dns;

import java.util.List;

import com.digicert.validation.enums.DnsType;
import com.digicert.validation.mpic.api.AgentStatus;

/** The primary agent's answer. */
public record PrimaryDnsResponse(
        String agentId,
        AgentStatus agentStatus,
        DnssecDetails dnssecDetails,
        List<DnsRecord> dnsRecords,
        DnsType requestedType,
        String requestedDomain,
        List<DnsRecord> cnameChain) {}
