package io.quorate.net;

import java.time.Duration;
import java.util.List;

/**
 * Limits and permissions of checks by HTTP or TLS.
 *
 * @param allowAddresses CIDR blocks that may be dialled although they are special-purpose
 * @param blockAddresses CIDR blocks chosen by the operator that are never dialled
 * @param extraTlds      top-level domains beyond the root zone, for simulations
 * @param httpPort       the port used instead of 80, in tests only
 * @param httpsPort      the port used instead of 443, in tests only
 * @param strictFamilies true if one address family whose lookup is bogus refuses the other as well
 */
public record ChecksSettings(
        Duration httpTimeout,
        Duration connectTimeout,
        int maxRedirects,
        List<String> allowAddresses,
        List<String> blockAddresses,
        List<String> extraTlds,
        int httpPort,
        int httpsPort,
        boolean strictFamilies) {

    public static final ChecksSettings DEFAULTS = new ChecksSettings(
            Duration.ofSeconds(10), Duration.ofSeconds(5), 20, List.of(), List.of(), List.of(), 80, 443, false);

    public ChecksSettings {
        allowAddresses = List.copyOf(allowAddresses);
        blockAddresses = List.copyOf(blockAddresses);
        extraTlds = List.copyOf(extraTlds);
        if (httpTimeout.isNegative()
                || httpTimeout.isZero()
                || connectTimeout.isNegative()
                || connectTimeout.isZero()) {
            throw new IllegalArgumentException("timeouts are above zero");
        }
        if (maxRedirects < 0) {
            throw new IllegalArgumentException("redirects are 0 or more, not " + maxRedirects);
        }
        if (!isPort(httpPort) || !isPort(httpsPort)) {
            throw new IllegalArgumentException("a port is 1 to 65535, not " + httpPort + " or " + httpsPort);
        }
    }

    private static boolean isPort(int port) {
        return port >= 1 && port <= 65535;
    }
}
