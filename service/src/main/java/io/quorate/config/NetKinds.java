package io.quorate.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quorate.coordinator.CoordinatorSettings.Header;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.dns.ServerAddress;
import io.quorate.model.IpAddress;
import io.quorate.net.Cidr;
import io.quorate.support.Secret;

/** The kinds of values that name a host, address or URL. */
public final class NetKinds {

    static final Kind<String> LISTEN_HOST = new Kind<>(
            "an IP address to listen on, or `localhost`",
            text -> Optional.of(text)
                    .filter(host ->
                            host.equals("localhost") || IpAddress.parse(host).isPresent()),
            Function.identity());
    static final Kind<String> BASE_PATH = Kinds.matching(
            "a path such as `/` or `/v1`: it begins with `/` and does not end with one", "/|(/[A-Za-z0-9._~-]+)+");
    static final Kind<String> ORIGIN = Kinds.matching(
            "an origin as browsers send it, such as `https://console.example` or `http://localhost:3000`",
            "https?://([a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}\\])(:[0-9]{1,5})?");
    static final Kind<String> PERSPECTIVE_URL = new Kind<>(
            "`local` or a base URL such as `https://us-east-2.example`", NetKinds::parseUrl, Function.identity());
    static final Kind<String> CHECK_URL = new Kind<>(
            "a whole URL such as `https://us-east-2.example/dcv`",
            text -> parseUrl(text).filter(url -> !url.equals(NetKinds.LOCAL)),
            Function.identity());
    static final Kind<Header> HEADER = new Kind<>(
            "a header such as `x-api-key: 0123456789abcdef`",
            NetKinds::parseHeader,
            any -> true,
            header -> header.name() + ": " + Kinds.masked(header.value()),
            true);
    static final Kind<String> COLLECTOR = new Kind<>(
            "a base URL with an IP address, no name, such as `http://127.0.0.1:4318`",
            NetKinds::parseCollector,
            Function.identity());
    static final Kind<ServerAddress> RESOLVER = new Kind<>(
            "an IP address, with a port if it is not 53: `127.0.0.1:53`, `[::1]:5300`",
            ServerAddress::parse,
            ServerAddress::toString);
    static final Kind<IpAddress> ADDRESS =
            new Kind<>("an IP address such as `192.0.2.1` or `2001:db8::1`", IpAddress::parse, IpAddress::toString);
    static final Kind<String> BLOCK =
            new Kind<>("a block such as `10.0.0.0/8` or `fd00::/8`", NetKinds::parseBlock, Function.identity());
    static final Kind<String> DOMAIN_NAME = Kinds.matching(
            "a domain name in A-labels, without a final dot",
            "(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)*");
    static final Kind<String> TLD = Kinds.matching("one label, such as `test`", "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    static final Kind<String> ACCOUNT_URI = Kinds.matching(
            "a URI such as `https://acme.example/acct/1`", "[A-Za-z][A-Za-z0-9+.-]*:[\\x21-\\x7e]{1,500}");

    static final String LOCAL = "local";

    private static final Pattern HEADER_FORM = Pattern.compile(
            "([A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}): ?([\\x21-\\x7e](?:[\\x20-\\x7e]{0,1022}[\\x21-\\x7e])?)");

    private NetKinds() {}

    /** Returns whether checks of an entry would cross a network without TLS. */
    public static boolean isPlainHttp(RemoteSettings remote) {
        return remote.urls().stream().anyMatch(NetKinds::isPlainHttp);
    }

    /** Returns whether a URL would cross a network without TLS. */
    public static boolean isPlainHttp(String text) {
        URI url = URI.create(text);
        return "http".equalsIgnoreCase(url.getScheme()) && !isLoopback(url);
    }

    /** Returns whether a URL stays on this machine: an address of the loopback networks, or {@code localhost}. */
    private static boolean isLoopback(URI url) {
        String host = url.getHost().replaceAll("[\\[\\]]", "");
        return host.equals("localhost")
                || IpAddress.parse(host).filter(NetKinds::isLoopback).isPresent();
    }

    public static boolean isLoopback(IpAddress address) {
        byte[] octets = address.octets();
        return address.isV6() ? address.toString().equals("::1") : octets[0] == 127;
    }

    private static Optional<String> parseUrl(String text) {
        if (text.equals(LOCAL)) {
            return Optional.of(text);
        }
        try {
            return isBaseUrl(new URI(text)) ? Optional.of(text) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Header> parseHeader(String text) {
        Matcher matcher = HEADER_FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Header(matcher.group(1).toLowerCase(Locale.ROOT), Secret.of(matcher.group(2))))
                : Optional.empty();
    }

    /**
     * Parses the collector's URL. Its host must be an address, because it is dialled by a library that would resolve a
     * name through the platform.
     */
    private static Optional<String> parseCollector(String text) {
        return parseUrl(text)
                .filter(url -> !url.equals(LOCAL))
                .filter(url -> IpAddress.parse(URI.create(url).getHost().replaceAll("[\\[\\]]", ""))
                        .isPresent());
    }

    private static boolean isBaseUrl(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        return (scheme.equals("https") || scheme.equals("http"))
                && url.getHost() != null
                && url.getPort() <= 65535
                && url.getUserInfo() == null
                && url.getQuery() == null
                && url.getFragment() == null;
    }

    private static Optional<String> parseBlock(String text) {
        return Cidr.parse(text)
                .filter(block -> text.indexOf('/') >= 0)
                .filter(Cidr::beginsAtItsFirstAddress)
                .map(block -> text);
    }
}
