package io.quorate.support;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes SHA-256, the only digest in use. */
public final class Digests {

    private Digests() {}

    /** Returns a digest that accepts its octets piece by piece. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    public static byte[] sha256(byte[] octets) {
        return sha256().digest(octets);
    }

    /** Returns the digest in lower-case hex. */
    public static String sha256Hex(byte[] octets) {
        return HexFormat.of().formatHex(sha256(octets));
    }
}
