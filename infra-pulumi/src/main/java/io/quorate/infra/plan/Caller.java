package io.quorate.infra.plan;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * One key and the name of its holder. A holder has several keys while one replaces another.
 *
 * @param name shown in the record
 * @param key  secret
 */
public record Caller(String name, String key) {

    static final String NAME_FORM = "[a-z][a-z0-9-]{0,31}";

    private static final int MARK_OCTETS = 3;

    /**
     * The name in the service's configuration and in the record: the holder's name and a mark of the key. It depends on
     * nothing but these two, so keys that come and go do not change it.
     */
    String recordedName() {
        return name + "-" + mark();
    }

    private String mark() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, MARK_OCTETS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Omits the key. */
    @Override
    public String toString() {
        return name;
    }
}
