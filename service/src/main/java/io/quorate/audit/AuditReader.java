package io.quorate.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
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

/**
 * Parses the frame of a line and verifies its hash. All other members are left to the readers of single types. Not
 * thread-safe.
 */
public final class AuditReader {

    private static final String OPENING = "opening";
    private static final String CLOSING = "closing";
    private static final String RETIREMENT = "retirement";
    /** The head has three members; salt, type and time follow, and in an opening line format, continues and key. */
    private static final int MEMBERS_OF_THE_FRAME = 9;
    /** A chain's name consists of a code, a time and a salt. */
    private static final int LONGEST_HEAD = 1024;

    /** Ed25519 signatures are 64 octets, 88 characters in base64 (RFC 8032 section 5.1.6). */
    private static final int SIGNATURE_BASE64 = 88;

    private final JsonFactory factory = new JsonFactory();
    private final MessageDigest digest = Digests.sha256();
    private final AuditFrame frame = new AuditFrame();

    /**
     * One parsed line.
     *
     * @param time      the line's time; null if it is not an instant
     * @param named     the members that only some types have in the frame
     * @param hash      the hash that the line contains
     * @param body      digest of the body in hex; empty in format 1
     * @param intact    whether that hash equals the hash of the line's octets
     * @param signature in base64; null if the line has none
     * @param stem      the octets that are signed, one per character; empty without a signature
     */
    public record Line(
            String chain,
            long sequence,
            String previous,
            String type,
            @Nullable Instant time,
            Named named,
            String hash,
            String body,
            boolean intact,
            @Nullable String signature,
            String stem) {

        private static final Set<String> MARKS = Set.of(OPENING, "checkpoint", CLOSING, RETIREMENT);

        /**
         * Returns whether the line vouches for those before it. All other lines report what was done, including lines
         * of types that are unknown here.
         */
        boolean isMark() {
            return MARKS.contains(type);
        }

        boolean isOpening() {
            return type.equals(OPENING);
        }

        boolean isClosing() {
            return type.equals(CLOSING);
        }

        boolean isRetirement() {
            return type.equals(RETIREMENT);
        }

        /** Returns 2, or 1 for lines without a salt. */
        int format() {
            return body.isEmpty() ? 1 : AuditFrame.FORMAT;
        }
    }

    /**
     * The members that the first line of a chain has on the chain; all null in other lines.
     *
     * @param continues the last hash that the file already had
     * @param key       the public key of the chain's signatures, in base64
     */
    record Named(@Nullable String continues, @Nullable String key) {

        static final Named NOTHING = new Named(null, null);
    }

    /** Parses the octets of a line without its line feed; empty if they are not a line of an audit trail. */
    public Optional<Line> read(byte[] octets) {
        String hash = hashOf(octets);
        if (hash == null) {
            return Optional.empty();
        }
        int framed = octets.length - AuditFrame.TAIL;
        int head = headEnd(octets, framed);
        if (head < 0) {
            return Optional.empty();
        }
        try (JsonParser json = factory.createParser(octets)) {
            return frame(json, octets, head, framed, hash);
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    /** Returns the hash at the end of a line without its line feed, or null if there is none. */
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

    /** Returns the index at which the body begins, or -1 without a head. */
    private static int headEnd(byte[] octets, int framed) {
        int last = Math.min(framed, LONGEST_HEAD) - AuditFrame.PREVIOUS.length() - AuditFrame.BEHIND_PREVIOUS;
        for (int at = 0; at <= last; at++) {
            if (octets[at] == ',' && isAt(octets, at, AuditFrame.PREVIOUS)) {
                return at + AuditFrame.PREVIOUS.length() + AuditFrame.BEHIND_PREVIOUS;
            }
        }
        return -1;
    }

    private static boolean isAt(byte[] octets, int at, String text) {
        if (at < 0 || at + text.length() > octets.length) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (octets[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private Optional<Line> frame(JsonParser json, byte[] octets, int head, int framed, String hash) throws IOException {
        String chain = null;
        String previous = null;
        String type = null;
        String time = null;
        String continues = null;
        String key = null;
        long sequence = -1;
        json.nextToken();
        for (int member = 0; member < MEMBERS_OF_THE_FRAME && json.nextToken() == JsonToken.FIELD_NAME; member++) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            String text = value == JsonToken.VALUE_STRING ? json.getText() : null;
            switch (name) {
                case "chain" -> chain = text;
                case "previous" -> previous = text;
                case "type" -> type = text;
                case "time" -> time = text;
                case "continues" -> continues = text;
                case "public_key" -> key = text;
                case "seq" -> sequence = value == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : -1;
                default -> json.skipChildren();
            }
            if (time != null && type != null && !type.equals(OPENING) && !type.equals(RETIREMENT)) {
                break;
            }
        }
        if (chain == null || previous == null || type == null || sequence < 0) {
            return Optional.empty();
        }
        String body = isAt(octets, head, AuditFrame.SALT) ? digest(octets, head, framed) : "";
        boolean intact =
                hash.equals(body.isEmpty() ? digest(octets, 0, framed) : frame.hash(Arrays.copyOf(octets, head), body));
        int stem = signatureStart(octets, framed);
        return Optional.of(new Line(
                chain,
                sequence,
                previous,
                type,
                instant(time),
                continues == null && key == null ? Named.NOTHING : new Named(continues, key),
                hash,
                body,
                intact,
                stem < 0 ? null : text(octets, stem + AuditFrame.SIGNATURE.length(), framed - 1),
                stem < 0 ? "" : text(octets, 0, stem)));
    }

    private String digest(byte[] octets, int from, int to) {
        digest.update(octets, from, to - from);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    private static String text(byte[] octets, int from, int to) {
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** Returns the index of the signature's member if it is the last one before the hash, or -1. */
    private static int signatureStart(byte[] octets, int framed) {
        int at = framed - 1 - SIGNATURE_BASE64 - AuditFrame.SIGNATURE.length();
        return at > 0 && isAt(octets, at, AuditFrame.SIGNATURE) && octets[framed - 1] == '"' ? at : -1;
    }
}
