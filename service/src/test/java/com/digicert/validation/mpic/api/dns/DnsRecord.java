package com.digicert.validation.mpic.api.dns;

import com.digicert.validation.enums.DnsType;

/** A record that an agent saw. */
public record DnsRecord(DnsType dnsType, String name, String value, long ttl, int flag, String tag) {}
