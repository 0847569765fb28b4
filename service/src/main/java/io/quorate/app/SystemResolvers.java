package io.quorate.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.quorate.dns.DnsSettings;
import io.quorate.dns.DnsSettings.DnssecMode;
import io.quorate.dns.ServerAddress;
import io.quorate.model.IpAddress;
import io.quorate.support.FileFault;

/** The resolvers of this machine, by address. */
public final class SystemResolvers {

    private static final Path FILE = Path.of("/etc/resolv.conf");

    /** The address of a resolver on this machine. */
    public static final List<ServerAddress> LOOPBACK =
            List.of(new ServerAddress(IpAddress.of(new byte[] {127, 0, 0, 1}), 53));

    private SystemResolvers() {}

    /**
     * Returns the resolvers of {@code /etc/resolv.conf}.
     *
     * @param option the option that asked for them, for the message if there are none
     */
    public static List<ServerAddress> read(String option) {
        try {
            List<ServerAddress> servers = Files.readAllLines(FILE).stream()
                    .map(String::strip)
                    .filter(line -> line.matches("nameserver\\s+\\S+"))
                    .flatMap(line -> ServerAddress.parse(
                            line.substring("nameserver".length()).strip())
                            .stream())
                    .toList();
            if (servers.isEmpty()) {
                throw new Failures.Refusal(
                        option + ": " + FILE + " names no resolver by address; add a nameserver line");
            }
            return servers;
        } catch (IOException unreadable) {
            throw new Failures.Refusal(option + ": " + FILE + ": " + FileFault.words(unreadable));
        }
    }

    /** Returns the settings for an unbound that this process runs. */
    public static DnsSettings managed() {
        return new DnsSettings(
                LOOPBACK,
                DnsSettings.DEFAULT_TIMEOUT,
                DnsSettings.DEFAULT_ATTEMPTS,
                DnsSettings.DEFAULT_LIFETIME,
                DnssecMode.MANAGED,
                DnsSettings.PACKAGED_BOGUS_NAME,
                null);
    }

    /** Returns the settings for existing resolvers. */
    public static DnsSettings through(List<ServerAddress> servers, DnssecMode mode) {
        return new DnsSettings(
                servers,
                DnsSettings.DEFAULT_TIMEOUT,
                DnsSettings.DEFAULT_ATTEMPTS,
                DnsSettings.DEFAULT_LIFETIME,
                mode,
                null,
                null);
    }
}
