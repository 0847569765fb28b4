package com.digicert.validation.mpic.api.dns;

import java.util.List;

import com.digicert.validation.mpic.api.AgentStatus;

/** Another agent's answer. */
public record SecondaryDnsResponse(
        String agentId,
        AgentStatus agentStatus,
        String agentRIR,
        DnssecDetails dnssecDetails,
        boolean corroborates,
        List<DnsRecord> dnsRecords,
        List<DnsRecord> cnameChain,
        boolean cnameChainCorroborates) {}
