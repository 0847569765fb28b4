package io.quorate.remote;

import java.net.URI;
import java.util.Locale;

/**
 * The parts of a perspective's base URL, whose syntax the configuration has checked.
 *
 * @param host without the brackets of an IPv6 address
 * @param base the path below which the checks lie, without a slash at its end
 */
record PerspectiveUrl(boolean secure, String host, int port, String base) {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    static PerspectiveUrl parse(String text) {
        URI url = URI.create(text);
        boolean secure = "https".equals(url.getScheme().toLowerCase(Locale.ROOT));
        int standard = secure ? HTTPS : HTTP;
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        return new PerspectiveUrl(
                secure,
                "localhost".equals(url.getHost())
                        ? "127.0.0.1"
                        : url.getHost().replace("[", "").replace("]", ""),
                url.getPort() < 0 ? standard : url.getPort(),
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
    }
}
