package io.quorate.support;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, the one digest in use here. */
public final class Digests {

    private Digests() {}

    /** A digest that takes its octets piece by piece. */
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

    /** In hex, lower case. */
    public static String sha256Hex(byte[] octets) {
        return HexFormat.of().formatHex(sha256(octets));
    }
}
