package io.quorate.dns.managed;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * What only one life of the child knows: a TXT record in its own zone below {@code .invalid}. Whoever listens on
 * the child's port in its place could set AD, but does not know it.
 *
 * @param name of the record
 * @param text of the record
 */
record SecretRecord(String name, String text) {

    private static final String BOGUS_LABEL = "bogus ";
    private static final String BOGUS_SIGNATURE = " RRSIG A ";
    private static final int LABEL_OCTETS = 8;
    private static final int TEXT_OCTETS = 16;

    static SecretRecord random(SecureRandom random) {
        return new SecretRecord("self-" + hex(random, LABEL_OCTETS) + ".invalid", hex(random, TEXT_OCTETS));
    }

    private static String hex(SecureRandom random, int octets) {
        byte[] drawn = new byte[octets];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /** The packaged zone with this record in it, signed as wrongly as its neighbours: unbound calls unsigned ones lame. */
    String in(String bogusZone) {
        String label = name.substring(0, name.indexOf('.'));
        String signature = bogusZone
                .lines()
                .filter(line -> line.startsWith(BOGUS_LABEL) && line.contains(BOGUS_SIGNATURE))
                .map(line -> label + line.substring(BOGUS_LABEL.length() - 1).replace(BOGUS_SIGNATURE, " RRSIG TXT "))
                .collect(Collectors.joining("\n"));
        if (signature.isEmpty()) {
            throw new IllegalStateException("config/unbound/bogus.zone has no signature of its bogus name");
        }
        return bogusZone + label + " 1 IN TXT \"" + text + "\"\n" + signature + "\n";
    }
}
