package io.quorate.dcv;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.quorate.model.IpTarget;
import io.quorate.model.Target;

/** Builds the URLs that checks begin with. */
final class UrlText {

    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/";

    private UrlText() {}

    /**
     * Returns the URL of a file below a well-known directory, with the path as the caller wrote it but confined to the
     * directory.
     */
    static String wellKnown(String scheme, Target target, String directory, String given) {
        String below = WellKnownPath.below(directory, given)
                .orElseThrow(() -> new IllegalArgumentException("a path out of the directory was not refused"));
        return scheme + "://" + host(target) + "/.well-known/" + directory + "/" + path(below);
    }

    /** Returns the host of a URL, with IPv6 in brackets. */
    static String host(Target target) {
        return target instanceof IpTarget ip && ip.address().isV6() ? "[" + ip.address() + "]" : target.canonical();
    }

    /** Returns a path in which every octet that a path must not contain is percent-encoded; slashes are kept. */
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
