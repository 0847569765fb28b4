package io.quorate.support;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A text that must not be printed: its {@code toString} is a mask, so that no log line or dump reveals it. */
public final class Secret {

    private final byte[] octets;

    private Secret(byte[] octets) {
        this.octets = octets;
    }

    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the plain text, for the one place that needs it: a header or a key. */
    public String reveal() {
        return new String(octets, StandardCharsets.UTF_8);
    }

    public byte[] octets() {
        return octets.clone();
    }

    public int length() {
        return octets.length;
    }

    /** Compares in a time that does not depend on the position of a difference. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return octets.length;
    }

    @Override
    public String toString() {
        return "****";
    }
}
