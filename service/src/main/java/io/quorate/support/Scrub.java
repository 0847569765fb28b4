package io.quorate.support;

import java.nio.charset.StandardCharsets;

/** Makes remote text safe to show: printable ASCII, everything else escaped, and cut to a readable length. */
public final class Scrub {

    private static final int LONGEST = 200;

    private Scrub() {}

    /** Returns at most 200 characters of a text. */
    public static String text(String remote) {
        return text(remote, LONGEST);
    }

    /** Returns at most {@code max} characters of a text, then three dots. */
    public static String text(String remote, int max) {
        return octets(remote.getBytes(StandardCharsets.UTF_8), max);
    }

    /** Returns at most 200 characters of octets that need not be text. */
    public static String octets(byte[] remote) {
        return octets(remote, LONGEST);
    }

    /** Returns at most {@code max} characters of octets that need not be text, then three dots. */
    public static String octets(byte[] remote, int max) {
        StringBuilder harmless = new StringBuilder();
        for (byte octet : remote) {
            String next = harmless(octet & 0xff);
            if (harmless.length() + next.length() > max) {
                return harmless.append("...").toString();
            }
            harmless.append(next);
        }
        return harmless.toString();
    }

    private static String harmless(int octet) {
        if (octet == '\\') {
            return "\\\\";
        }
        return octet >= 0x20 && octet < 0x7f ? String.valueOf((char) octet) : "\\x%02x".formatted(octet);
    }
}
