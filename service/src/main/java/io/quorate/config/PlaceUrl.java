package io.quorate.config;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

import io.quorate.model.IpAddress;

/**
 * The destination of a perspective's base URL in one spelling: case, final dot, default port, dot segments and trailing
 * slashes do not make another place (RFC 3986 section 6.2).
 *
 * @param host a name in lower case, or an address in this service's notation
 */
public record PlaceUrl(String scheme, String host, int port, String path) {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** Parses a URL whose syntax was checked. */
    public static PlaceUrl of(String text) {
        URI url = URI.create(text).normalize();
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? HTTPS : HTTP;
        return new PlaceUrl(
                scheme,
                hostOf(url.getHost().toLowerCase(Locale.ROOT)),
                url.getPort() < 0 ? standard : url.getPort(),
                withoutFinal('/', url.getPath() == null ? "" : url.getPath()));
    }

    private static String hostOf(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : withoutFinal('.', host);
        return bare.equals("localhost")
                ? "127.0.0.1"
                : IpAddress.parse(bare).map(IpAddress::toString).orElse(bare);
    }

    private static String withoutFinal(char end, String text) {
        int length = text.length();
        while (length > 0 && text.charAt(length - 1) == end) {
            length--;
        }
        return text.substring(0, length);
    }

    /** Returns the address that the URL itself names; empty if it names a host. */
    Optional<IpAddress> address() {
        return IpAddress.parse(host);
    }

    boolean isLoopback() {
        return address().filter(NetKinds::isLoopback).isPresent();
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port + path;
    }
}
