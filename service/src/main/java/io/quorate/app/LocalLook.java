package io.quorate.app;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

import io.quorate.config.ServiceSettings;
import io.quorate.dns.DnsSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.ServerAddress;

/** The settings of {@code check --local}: one perspective in this process, on a free port, with a key of its own. */
final class LocalLook {

    private static final int KEY_OCTETS = 32;

    private LocalLook() {}

    static String key() {
        byte[] key = new byte[KEY_OCTETS];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    static ServiceSettings settings(CheckOptions options, String key) {
        List<ServerAddress> servers = options.dns.isEmpty()
                ? SystemResolvers.read("--local")
                : options.dns.stream().map(LocalLook::server).toList();
        if (!options.noDnssec && !servers.stream().allMatch(LocalLook::isOnLoopback)) {
            throw new Failures.Refusal("--local trusts a validating resolver on loopback alone, not " + servers
                    + "; give one with --dns, or --no-dnssec to validate nothing");
        }
        DnsSettings dns = new DnsSettings(
                servers,
                DnsSettings.DEFAULT_TIMEOUT,
                DnsSettings.DEFAULT_ATTEMPTS,
                DnsSettings.DEFAULT_LIFETIME,
                options.noDnssec ? DnssecMode.OFF : DnssecMode.TRUST_AD,
                null);
        return DemoFleet.alone(key, dns);
    }

    private static boolean isOnLoopback(ServerAddress server) {
        byte[] octets = server.ip().octets();
        return server.ip().isV6() ? server.ip().toString().equals("::1") : octets[0] == 127;
    }

    private static ServerAddress server(String text) {
        return ServerAddress.parse(text)
                .orElseThrow(() -> new Failures.Refusal("--dns is an address with a port, such as 127.0.0.1:53"));
    }
}
