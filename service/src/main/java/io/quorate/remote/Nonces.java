package io.quorate.remote;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Creates values that tie a reply to one request. */
final class Nonces {

    private static final int OCTETS = 16;

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }
}
