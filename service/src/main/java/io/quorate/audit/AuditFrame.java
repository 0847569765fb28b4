package io.quorate.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import io.quorate.support.Digests;

/**
 * The frame of a line: its position in the chain and a salt before the content, its hash after it. The hash covers the
 * head (all octets up to the hash of the previous line) and the digest of the body (all octets between), so that the
 * position of a line can be proven without the text of any other. Nothing is parsed and written again to compute it.
 *
 * <p>Not thread-safe.
 */
public final class AuditFrame {

    /** The format of lines that are written. Format 1 had no salt, and its hash covered the octets themselves. */
    public static final int FORMAT = 2;

    /** Previous hash in the first line of a chain. */
    public static final String NO_PREVIOUS = "0".repeat(64);

    static final String PREVIOUS = ",\"previous\":\"";
    static final String SALT = "\"salt\":\"";
    static final String HASH = ",\"hash\":\"";
    static final String SIGNATURE = ",\"signature\":\"";
    static final String END = "\"}";
    static final int HEX = 64;
    static final int TAIL = HASH.length() + HEX + END.length();
    static final int BEHIND_PREVIOUS = HEX + "\",".length();

    private final MessageDigest digest = Digests.sha256();

    /**
     * The position of a line in its chain.
     *
     * @param salt a random value that prevents guessing the content from its digest
     */
    public record Place(String chain, long sequence, String previous, String salt) {

        private byte[] head() {
            return AuditFrame.head(chain, sequence, previous);
        }

        private byte[] opening() {
            return ascii(SALT + salt + "\",");
        }
    }

    /** Returns the octets before the body. */
    static byte[] head(String chain, long sequence, String previous) {
        return ascii("{\"chain\":\"" + chain + "\",\"seq\":" + sequence + PREVIOUS + previous + "\",");
    }

    /** Returns the line without signature and hash: the octets to sign. */
    public static byte[] stem(Place place, byte[] said) {
        byte[] head = place.head();
        byte[] salt = place.opening();
        byte[] stem = Arrays.copyOf(head, head.length + salt.length + said.length - 2);
        System.arraycopy(salt, 0, stem, head.length, salt.length);
        System.arraycopy(said, 1, stem, head.length + salt.length, said.length - 2);
        return stem;
    }

    /**
     * Appends the line with its line feed, and returns its hash in hex.
     *
     * @param signature signature of the stem, in base64; null if there is none
     */
    public String close(Place place, byte[] said, @Nullable String signature, ByteArrayOutputStream lines) {
        byte[] head = place.head();
        byte[] salt = place.opening();
        byte[] seal = ascii(signature == null ? "" : SIGNATURE + signature + "\"");
        digest.update(salt);
        digest.update(said, 1, said.length - 2);
        digest.update(seal);
        String hash = hash(head, HexFormat.of().formatHex(digest.digest()));
        lines.writeBytes(head);
        lines.writeBytes(salt);
        lines.write(said, 1, said.length - 2);
        lines.writeBytes(seal);
        lines.writeBytes(ascii(HASH + hash + END + "\n"));
        return hash;
    }

    /** Returns the hash of a line by its head and the hex digest of its body. */
    String hash(byte[] head, String body) {
        digest.update(head);
        digest.update(ascii(body));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
