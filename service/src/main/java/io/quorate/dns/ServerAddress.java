package io.quorate.dns;

import java.util.Optional;

import io.quorate.model.IpAddress;
import io.quorate.support.OctetSet;

/** The address and port of a resolver. */
public record ServerAddress(IpAddress ip, int port) {

    private static final int DNS_PORT = 53;

    public ServerAddress {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
        }
    }

    /**
     * Parses {@code 192.0.2.1}, {@code 192.0.2.1:5300}, {@code 2001:db8::1} or {@code [2001:db8::1]:5300}; host names
     * are rejected.
     */
    public static Optional<ServerAddress> parse(String text) {
        if (text.startsWith("[")) {
            int close = text.indexOf(']');
            return close < 0 ? Optional.empty() : at(text.substring(1, close), text.substring(close + 1));
        }
        boolean bareV6 = text.indexOf(':') != text.lastIndexOf(':');
        int colon = bareV6 ? -1 : text.indexOf(':');
        return colon < 0 ? at(text, "") : at(text.substring(0, colon), text.substring(colon));
    }

    private static Optional<ServerAddress> at(String ip, String colonPort) {
        if (!colonPort.isEmpty() && !isPort(colonPort.substring(1))) {
            return Optional.empty();
        }
        int port = colonPort.isEmpty() ? DNS_PORT : Integer.parseInt(colonPort.substring(1));
        return port > 65535 ? Optional.empty() : IpAddress.parse(ip).map(address -> new ServerAddress(address, port));
    }

    private static boolean isPort(String text) {
        return OctetSet.DIGITS.spans(text, 1, 5) && !text.startsWith("0");
    }

    @Override
    public String toString() {
        return (ip.isV6() ? "[" + ip + "]" : ip.toString()) + ":" + port;
    }
}
