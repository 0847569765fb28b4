package io.quorate.dns.managed;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * A TXT record in a zone below {@code .invalid} that only one life of the child knows. An impostor on the child's port
 * could set AD, but cannot answer with this record.
 *
 * @param name the name of the record
 * @param text the text of the record
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

    /**
     * Returns the packaged zone with this record in it, with an invalid signature like its neighbours, because unbound
     * treats unsigned ones as lame.
     */
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
