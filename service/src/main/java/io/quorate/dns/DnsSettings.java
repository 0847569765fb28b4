package io.quorate.dns;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Settings of a perspective's resolver.
 *
 * @param servers           addresses at one site, tried in turn
 * @param timeout           limit of one try
 * @param attempts          number of tries per question
 * @param lifetime          limit of all tries of one question together
 * @param retransmitAfter   the wait before an unanswered query is sent again within its try, doubled each time; a value
 *                          of {@code timeout} or more turns retransmission off
 * @param dnssec            source of the DNSSEC status of an answer; no default where requests are served
 * @param selfTestBogusName a name that every validating resolver must call bogus; null to skip that part of the health
 *                          check
 * @param unboundPath       the program that {@code dnssec: managed} runs; null searches for it
 */
public record DnsSettings(
        List<ServerAddress> servers,
        Duration timeout,
        int attempts,
        Duration lifetime,
        Duration retransmitAfter,
        DnssecMode dnssec,
        @Nullable String selfTestBogusName,
        @Nullable String unboundPath) {

    /** The bogus name of the packaged configuration, which {@code dnssec: managed} runs. */
    public static final String PACKAGED_BOGUS_NAME = "bogus.invalid";

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);
    public static final int DEFAULT_ATTEMPTS = 3;
    public static final Duration DEFAULT_LIFETIME = Duration.ofSeconds(8);
    public static final Duration DEFAULT_RETRANSMIT_AFTER = Duration.ofMillis(400);

    public DnsSettings {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("a perspective needs a resolver: name at least one address");
        }
        if (attempts < 1 || attempts > 10) {
            throw new IllegalArgumentException("attempts is 1 to 10, not " + attempts);
        }
        if (timeout.isNegative() || timeout.isZero() || lifetime.compareTo(timeout) < 0) {
            throw new IllegalArgumentException("timeout is above zero and lifetime no shorter than timeout");
        }
        if (retransmitAfter.isNegative() || retransmitAfter.isZero()) {
            throw new IllegalArgumentException("retransmitAfter is above zero");
        }
    }

    /** Creates settings with the default time of retransmission. */
    public DnsSettings(
            List<ServerAddress> servers,
            Duration timeout,
            int attempts,
            Duration lifetime,
            DnssecMode dnssec,
            @Nullable String selfTestBogusName,
            @Nullable String unboundPath) {
        this(servers, timeout, attempts, lifetime, DEFAULT_RETRANSMIT_AFTER, dnssec, selfTestBogusName, unboundPath);
    }

    /** Returns a copy with other resolvers. */
    public DnsSettings withServers(List<ServerAddress> others) {
        return new DnsSettings(
                others, timeout, attempts, lifetime, retransmitAfter, dnssec, selfTestBogusName, unboundPath);
    }

    /** Returns a copy with {@code dnssec: off}, for names that something else authenticates, such as TLS. */
    public DnsSettings withoutDnssec() {
        return new DnsSettings(servers, timeout, attempts, lifetime, retransmitAfter, DnssecMode.OFF, null, null);
    }

    /** The source of the DNSSEC status of an answer. */
    public enum DnssecMode {
        /** A validating resolver of the same node, on loopback, sets AD. */
        TRUST_AD("trust-ad"),
        /** A validating resolver that this process starts and watches sets AD. */
        MANAGED("managed"),
        /** Nothing validates: remote perspectives only. */
        OFF("off");

        private final String wireName;

        DnssecMode(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        /** Returns whether a validating resolver's AD bit decides. */
        public boolean trustsAd() {
            return this != OFF;
        }
    }
}
