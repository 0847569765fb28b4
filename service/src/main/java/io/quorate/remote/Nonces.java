package io.quorate.remote;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes values that no reply to another request can have. */
final class Nonces {

    private static final int OCTETS = 16;

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }
}
