package io.quorate.dcv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.quorate.model.IpTarget;
import io.quorate.model.Target;

/** Writes the URLs that checks begin with. */
final class UrlText {

    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/";

    private UrlText() {}

    /** The URL of a file below a well-known directory; the path as the caller wrote it, and confined there. */
    static String wellKnown(String scheme, Target target, String directory, String given) {
        String below = WellKnownPath.below(directory, given)
                .orElseThrow(() -> new IllegalArgumentException("a path out of the directory was not refused"));
        return scheme + "://" + host(target) + "/.well-known/" + directory + "/" + path(below);
    }

    /** The host of a URL: IPv6 in brackets. */
    static String host(Target target) {
        return target instanceof IpTarget ip && ip.address().isV6() ? "[" + ip.address() + "]" : target.canonical();
    }

    /** A path with every octet that a path may not hold written with a percent sign; slashes stay. */
    static String path(String text) {
        StringBuilder path = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (PLAIN.indexOf(octet) >= 0) {
                path.append((char) octet);
            } else {
                path.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
            }
        }
        return path.toString();
    }
}
