package io.quorate.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

import io.quorate.support.Digests;
import io.quorate.support.OctetSet;

/** Reads the frame of a line back, and tells whether the line is the one that was written. One thread at a time. */
public final class AuditReader {

    private static final String CLOSING = "closing";
    private static final int MEMBERS_OF_THE_FRAME = 6;

    /** Ed25519 signatures are 64 octets, 88 characters in base64 (RFC 8032 section 5.1.6). */
    private static final int SIGNATURE_BASE64 = 88;

    private final JsonFactory factory = new JsonFactory();
    private final MessageDigest digest = Digests.sha256();

    /**
     * One line.
     *
     * @param continues of an opening line: the hash that the file ended with; null otherwise
     * @param hash      as the line says
     * @param intact    whether that is the hash of the line's octets
     * @param signature in base64; null where there is none
     * @param stem      what a signature is made over, an octet a character; empty where there is none
     */
    public record Line(
            String chain,
            long sequence,
            String previous,
            String type,
            @Nullable String continues,
            String hash,
            boolean intact,
            @Nullable String signature,
            String stem) {

        private static final Set<String> MARKS = Set.of("opening", "checkpoint", CLOSING);

        /** Whether it vouches for the lines before it. Lines of all other types say what was done, also of types not known here. */
        boolean isMark() {
            return MARKS.contains(type);
        }

        boolean isClosing() {
            return type.equals(CLOSING);
        }
    }

    /** What the octets of a line, without its line feed, say; empty where they are no line of an audit trail. */
    public Optional<Line> read(byte[] octets) {
        String hash = hashOf(octets);
        if (hash == null) {
            return Optional.empty();
        }
        int framed = octets.length - AuditFrame.TAIL;
        digest.update(octets, 0, framed);
        boolean intact = HexFormat.of().formatHex(digest.digest()).equals(hash);
        try (JsonParser json = factory.createParser(octets)) {
            return frame(json, octets, framed, hash, intact);
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    /** The hash at the end of a line without its line feed; null where there is none. */
    public static @Nullable String hashOf(byte[] octets) {
        int at = octets.length - AuditFrame.TAIL;
        if (at <= 0) {
            return null;
        }
        String tail = new String(octets, at, AuditFrame.TAIL, StandardCharsets.ISO_8859_1);
        boolean shaped = tail.startsWith(AuditFrame.HASH) && tail.endsWith(AuditFrame.END);
        String hash = tail.substring(AuditFrame.HASH.length(), AuditFrame.HASH.length() + AuditFrame.HEX);
        return shaped && OctetSet.LOWER_HEX.spans(hash, AuditFrame.HEX, AuditFrame.HEX) ? hash : null;
    }

    private static Optional<Line> frame(JsonParser json, byte[] octets, int framed, String hash, boolean intact)
            throws IOException {
        String chain = null;
        String previous = null;
        String type = null;
        String continues = null;
        long sequence = -1;
        json.nextToken();
        for (int member = 0; member < MEMBERS_OF_THE_FRAME && json.nextToken() == JsonToken.FIELD_NAME; member++) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "chain" -> chain = json.getText();
                case "previous" -> previous = json.getText();
                case "type" -> type = json.getText();
                case "continues" -> continues = value == JsonToken.VALUE_STRING ? json.getText() : null;
                case "seq" -> sequence = value == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : -1;
                default -> json.skipChildren();
            }
        }
        if (chain == null || previous == null || type == null || sequence < 0) {
            return Optional.empty();
        }
        int stem = signatureStart(octets, framed);
        return Optional.of(new Line(
                chain,
                sequence,
                previous,
                type,
                continues,
                hash,
                intact,
                stem < 0 ? null : text(octets, stem + AuditFrame.SIGNATURE.length(), framed - 1),
                stem < 0 ? "" : text(octets, 0, stem)));
    }

    private static String text(byte[] octets, int from, int to) {
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Where the signature's member begins, if it is the last one before the hash. */
    private static int signatureStart(byte[] octets, int framed) {
        byte[] mark = AuditFrame.SIGNATURE.getBytes(StandardCharsets.US_ASCII);
        int at = framed - 1 - SIGNATURE_BASE64 - mark.length;
        return at > 0 && Arrays.equals(octets, at, at + mark.length, mark, 0, mark.length) && octets[framed - 1] == '"'
                ? at
                : -1;
    }
}
