package io.quorate.app.cli;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

import io.quorate.app.Failures;
import io.quorate.app.SystemResolvers;
import io.quorate.app.demo.DemoFleet;
import io.quorate.config.ServiceSettings;
import io.quorate.dns.DnsSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.ServerAddress;

/** The settings of {@code check --local}: one perspective in this process, on a free port, with a random key. */
final class LocalLook {

    private static final int KEY_OCTETS = 32;

    private LocalLook() {}

    static String key() {
        byte[] key = new byte[KEY_OCTETS];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    static ServiceSettings settings(CheckOptions options, String key) {
        return DemoFleet.alone(key, dns(options.where.dns, options.where.noDnssec));
    }

    /** Returns the DNS settings that follow from {@code --dns} and {@code --no-dnssec}. */
    static DnsSettings dns(List<String> servers, boolean noDnssec) {
        return through(servers.stream().map(LocalLook::server).toList(), noDnssec);
    }

    /**
     * Returns the DNS settings: an unbound of this process if no resolver is named. A named one is trusted on loopback
     * only.
     */
    private static DnsSettings through(List<ServerAddress> named, boolean noDnssec) {
        if (noDnssec) {
            return SystemResolvers.through(
                    named.isEmpty() ? SystemResolvers.read("--no-dnssec") : named, DnssecMode.OFF);
        }
        if (named.isEmpty()) {
            return SystemResolvers.managed();
        }
        if (!named.stream().allMatch(LocalLook::isOnLoopback)) {
            throw new Failures.Refusal(
                    "--dns: what a resolver off loopback says of DNSSEC is not protected on the way: leave"
                            + " --dns out to validate here, or validate nothing with --no-dnssec");
        }
        return SystemResolvers.through(named, DnssecMode.TRUST_AD);
    }

    private static boolean isOnLoopback(ServerAddress server) {
        byte[] octets = server.ip().octets();
        return server.ip().isV6() ? server.ip().toString().equals("::1") : octets[0] == 127;
    }

    private static ServerAddress server(String text) {
        return ServerAddress.parse(text)
                .orElseThrow(() -> new Failures.Refusal("--dns must be an address with a port, such as 127.0.0.1:53"));
    }
}
