package io.quorate.audit;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Generates random values for lines, many per call of the generator. Not thread-safe. */
final class AuditSalts {

    private static final int OCTETS = 16;
    private static final int AT_ONCE = 256 * OCTETS;

    private final SecureRandom random = new SecureRandom();
    private final byte[] drawn = new byte[AT_ONCE];
    private int used = AT_ONCE;

    /** Returns a value of 128 bits, in hex. */
    String next() {
        if (used == AT_ONCE) {
            random.nextBytes(drawn);
            used = 0;
        }
        String salt = HexFormat.of().formatHex(drawn, used, used + OCTETS);
        used += OCTETS;
        return salt;
    }
}
