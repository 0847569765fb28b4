package io.quorate.config;

import java.time.Duration;
import java.util.List;

import io.quorate.caa.CaaSettings.ClimbOrder;
import io.quorate.dns.DnsSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.ServerAddress;
import io.quorate.model.IpAddress;
import io.quorate.net.ChecksSettings;
import io.quorate.perspective.PerspectiveSettings;

/** The keys of a process that looks itself: its place, its resolver, how far checks go, this CA's names. */
final class CheckKeys {

    static final ConfigPath PERSPECTIVE = ConfigPath.of("perspective");
    static final ConfigPath DNS = ConfigPath.of("dns");
    static final PlaceKeys SELF = PlaceKeys.of("perspective.", "this process");
    static final Key<Duration> DEADLINE =
            Key.of("perspective.deadline", Kinds.DURATION, PerspectiveSettings.DEFAULT_DEADLINE, "Time of one check.");

    static final Key<ServerAddress> SERVERS = Key.list(
            "dns.servers",
            NetKinds.RESOLVER,
            List.of(new ServerAddress(IpAddress.of(new byte[] {127, 0, 0, 1}), 53)),
            "The resolver of this perspective: addresses at one site, tried in turn.");
    static final Key<Duration> TIMEOUT =
            Key.of("dns.timeout", Kinds.DURATION, DnsSettings.DEFAULT_TIMEOUT, "Time of one try of a question.");
    static final Key<Integer> ATTEMPTS =
            Key.of("dns.attempts", Kinds.integer(1, 10), DnsSettings.DEFAULT_ATTEMPTS, "Tries of one question.");
    static final Key<Duration> LIFETIME = Key.of(
            "dns.lifetime",
            Kinds.DURATION,
            DnsSettings.DEFAULT_LIFETIME,
            "Time of all tries of one question together.");
    static final Key<DnssecMode> DNSSEC = Key.required(
            "dns.dnssec",
            Kinds.word(DnssecMode.class),
            "How DNSSEC is validated: by a resolver of this node's own on loopback, by one that this process starts, or not at all. "
                    + "A choice without a default wherever this process looks itself.");
    static final Key<String> BOGUS_NAME = Key.optional(
            "dns.self-test-bogus-name",
            NetKinds.DOMAIN_NAME,
            "Name with broken signatures that the resolver must refuse in the self-test; without it that part is left out, "
                    + "and each start warns. `config/unbound` serves `bogus.invalid` for it.");

    static final Key<String> UNBOUND_PATH = Key.optional(
            "dns.unbound.path",
            Kinds.TEXT,
            "The unbound that `dnssec: managed` runs; searched for on `PATH` and where packages put it if not set. Its"
                    + " configuration is the packaged one and cannot be changed.");

    static final Key<Duration> HTTP_TIMEOUT = Key.of(
            "checks.http-timeout", Kinds.DURATION, ChecksSettings.DEFAULTS.httpTimeout(), "Time of one HTTP exchange.");
    static final Key<Duration> CONNECT_TIMEOUT = Key.of(
            "checks.connect-timeout",
            Kinds.DURATION,
            ChecksSettings.DEFAULTS.connectTimeout(),
            "Time until a connection is open.");
    static final Key<Integer> MAX_REDIRECTS = Key.of(
            "checks.max-redirects",
            Kinds.integer(0, 50),
            ChecksSettings.DEFAULTS.maxRedirects(),
            "Redirects that a check follows.");
    static final Key<String> ALLOW = Key.list(
            "checks.allow-addresses",
            NetKinds.BLOCK,
            ChecksSettings.DEFAULTS.allowAddresses(),
            "Blocks that may be dialled, and asked about, although they are special-purpose (BR 4.2.2); each answer says so.");
    static final Key<String> DENY = Key.list(
            "checks.block-addresses",
            NetKinds.BLOCK,
            ChecksSettings.DEFAULTS.blockAddresses(),
            "Blocks of the operator's own that are never dialled.");
    static final Key<String> EXTRA_TLDS = Key.list(
            "checks.extra-tlds",
            NetKinds.TLD,
            ChecksSettings.DEFAULTS.extraTlds(),
            "Top-level domains beyond those of the root zone, for simulations.");
    static final Key<Integer> HTTP_PORT = Key.of(
            "checks.http-port",
            Kinds.REMOTE_PORT,
            ChecksSettings.DEFAULTS.httpPort(),
            "Port that is dialled for 80; another only in tests.");
    static final Key<Integer> HTTPS_PORT = Key.of(
            "checks.https-port",
            Kinds.REMOTE_PORT,
            ChecksSettings.DEFAULTS.httpsPort(),
            "Port that is dialled for 443; another only in tests.");

    static final Key<Boolean> STRICT_FAMILIES = Key.of(
            "checks.strict-families",
            Kinds.BOOLEAN,
            ChecksSettings.DEFAULTS.strictFamilies(),
            "Whether a name is refused when DNSSEC validation fails for one address family (A or AAAA) and the other is fine;"
                    + " by default the other alone is used.");

    static final Key<String> CAA_DOMAINS = Key.list(
            "caa.domains",
            NetKinds.DOMAIN_NAME,
            List.of(),
            "This CA's own names in CAA records, where a request names none.");
    static final Key<String> ACCOUNT_URIS = Key.list(
            "caa.account-uris",
            NetKinds.ACCOUNT_URI,
            List.of(),
            "Account URIs that are accepted where a request names none (RFC 8657); empty means not enforced.");
    static final Key<Boolean> CASE_SENSITIVE = Key.of(
            "caa.case-sensitive-issuer", Kinds.BOOLEAN, false, "Whether issuer domain names are compared with case.");
    static final Key<ClimbOrder> CLIMB = Key.of(
            "caa.climb",
            Kinds.word(ClimbOrder.class),
            ClimbOrder.STAGED,
            "In which order a name and its parents are asked for CAA: the name first and, where it has no record, all its"
                    + " parents at the same time; or all at the same time, a round trip less where no record exists and"
                    + " queries for nothing where one does.");

    private CheckKeys() {}

    static List<Key<?>> all() {
        return Schema.joined(
                SELF.all(),
                List.of(
                        DEADLINE,
                        SERVERS,
                        TIMEOUT,
                        ATTEMPTS,
                        LIFETIME,
                        DNSSEC,
                        BOGUS_NAME,
                        UNBOUND_PATH,
                        HTTP_TIMEOUT,
                        CONNECT_TIMEOUT,
                        MAX_REDIRECTS,
                        ALLOW,
                        DENY,
                        EXTRA_TLDS,
                        HTTP_PORT,
                        HTTPS_PORT,
                        STRICT_FAMILIES,
                        CAA_DOMAINS,
                        ACCOUNT_URIS,
                        CASE_SENSITIVE,
                        CLIMB));
    }
}
