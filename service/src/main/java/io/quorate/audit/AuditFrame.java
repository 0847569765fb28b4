package io.quorate.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

import io.quorate.support.Digests;

/**
 * The frame of a line: its place in the chain before what it says, its hash behind. The hash is SHA-256 over every
 * octet of the line before {@code ,"hash":}; nothing is ever parsed and written again to compute it.
 *
 * <p>Not for use by more than one thread.
 */
public final class AuditFrame {

    /** What the first line of a chain has for the hash of the line before it. */
    public static final String NO_PREVIOUS = "0".repeat(64);

    static final String HASH = ",\"hash\":\"";
    static final String SIGNATURE = ",\"signature\":\"";
    static final String END = "\"}";
    static final int HEX = 64;
    static final int TAIL = HASH.length() + HEX + END.length();

    private final MessageDigest digest = Digests.sha256();

    /** All of the line but signature and hash: what a signature is made over. */
    public static byte[] stem(String chain, long sequence, String previous, byte[] said) {
        byte[] head = head(chain, sequence, previous);
        byte[] stem = Arrays.copyOf(head, head.length + said.length - 2);
        System.arraycopy(said, 1, stem, head.length, said.length - 2);
        return stem;
    }

    /** The stem with its signature, in base64. */
    public static byte[] signed(byte[] stem, String signature) {
        return join(stem, (SIGNATURE + signature + "\"").getBytes(StandardCharsets.US_ASCII));
    }

    /** Appends the whole line, with its line feed; the line's hash in hex. */
    public String close(byte[] stem, ByteArrayOutputStream lines) {
        return close(stem, stem, 0, 0, lines);
    }

    /** The same for a line that bears no signature, whose stem need not be put together. */
    public String close(String chain, long sequence, String previous, byte[] said, ByteArrayOutputStream lines) {
        return close(head(chain, sequence, previous), said, 1, said.length - 2, lines);
    }

    private String close(byte[] first, byte[] rest, int from, int length, ByteArrayOutputStream lines) {
        digest.update(first);
        digest.update(rest, from, length);
        String hash = HexFormat.of().formatHex(digest.digest());
        lines.writeBytes(first);
        lines.write(rest, from, length);
        lines.writeBytes((HASH + hash + END + "\n").getBytes(StandardCharsets.US_ASCII));
        return hash;
    }

    private static byte[] head(String chain, long sequence, String previous) {
        return ("{\"chain\":\"" + chain + "\",\"seq\":" + sequence + ",\"previous\":\"" + previous + "\",")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
