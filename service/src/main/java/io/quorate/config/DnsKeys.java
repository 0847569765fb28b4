package io.quorate.config;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.dns.DnsSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.ServerAddress;
import io.quorate.model.IpAddress;

/** The keys of this process's resolver. */
final class DnsKeys extends Block<DnsSettings> {

    private static final DnsSettings DEFAULTS = new DnsSettings(
            List.of(new ServerAddress(IpAddress.of(new byte[] {127, 0, 0, 1}), 53)),
            DnsSettings.DEFAULT_TIMEOUT,
            DnsSettings.DEFAULT_ATTEMPTS,
            DnsSettings.DEFAULT_LIFETIME,
            DnssecMode.OFF,
            null,
            null);

    final Key<ServerAddress> servers = list("servers", NetKinds.RESOLVER, DnsKeys::ownServers)
            .says("The resolver of this perspective: addresses at one site, tried in turn.");
    final Key<Duration> timeout =
            key("timeout", Kinds.DURATION, DnsSettings::timeout).says("Time of one try of a question.");
    final Key<Integer> attempts =
            key("attempts", Kinds.integer(1, 10), DnsSettings::attempts).says("Tries of one question.");
    final Key<Duration> lifetime =
            key("lifetime", Kinds.DURATION, DnsSettings::lifetime).says("Time of all tries of one question together.");
    final Key<Duration> retransmitAfter = key("retransmit-after", Kinds.DURATION, DnsSettings::retransmitAfter)
            .says(
                    "Time until an unanswered query is sent again within its try, by another socket with another id; twice as"
                            + " long until the last time. As long as `dns.timeout` or longer: never.");
    final Key<DnssecMode> dnssec = required(
                    "dnssec",
                    Kinds.word(DnssecMode.class),
                    DnsSettings::dnssec,
                    "a choice without a default: `trust-ad` with a validating resolver of this node's own on loopback,"
                            + " `managed` with one that this process starts, `off` for remotes that leave it to others")
            .says(
                    "How DNSSEC is validated: by a resolver of this node's own on loopback, by one that this process starts, or"
                            + " not at all. A choice without a default wherever this process looks itself.");
    final Key<String> bogusName = key("self-test-bogus-name", NetKinds.DOMAIN_NAME, DnsSettings::selfTestBogusName)
            .says(
                    "Name with broken signatures that the resolver must refuse in the self-test; without it that part is left"
                            + " out, and each start warns. `config/unbound` serves `bogus.invalid` for it.");
    final Key<String> unboundPath = key("unbound.path", Kinds.TEXT, DnsSettings::unboundPath)
            .says(
                    "The unbound that `dnssec: managed` runs; searched for on `PATH` and where packages put it if not set. Its"
                            + " configuration is the packaged one and cannot be changed.");

    DnsKeys(ConfigPath path) {
        super(path, DEFAULTS);
    }

    @Override
    DnsSettings read(Values values) {
        DnssecMode mode = values.find(dnssec).orElse(DnssecMode.OFF);
        return new DnsSettings(
                values.all(servers),
                values.get(timeout),
                values.get(attempts),
                values.get(lifetime),
                values.get(retransmitAfter),
                mode,
                mode == DnssecMode.MANAGED ? DnsSettings.PACKAGED_BOGUS_NAME : values.orNull(bogusName),
                values.orNull(unboundPath));
    }

    private static @Nullable List<ServerAddress> ownServers(DnsSettings dns) {
        return dns.dnssec() == DnssecMode.MANAGED ? null : dns.servers();
    }
}
