package io.quorate.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.model.CheckError;
import io.quorate.support.Digests;

/**
 * Cuts evidence to a size. The notice gives the length and SHA-256 of the original, so that a holder of the original
 * can show that it matches, and a part cannot be taken for all of it.
 */
public final class Cut {

    /** Maximum length of the notice of a cut, in written octets. */
    static final int NOTICE = 128;

    private static final String MARK = "... [cut: ";
    private static final String END = "]";
    private static final int ESCAPED = 6;
    private static final int MOST_ERRORS = 10;
    private static final int LONGEST_TYPE = 200;
    private static final int ROOM_OF_ERROR = 400;

    private Cut() {}

    /** Returns the text, or its beginning with a notice, in at most {@code most} octets of JSON. */
    public static String text(String text, int most) {
        if (written(text) <= most) {
            return text;
        }
        int end = 0;
        int room = most - NOTICE;
        while (end < text.length() && room >= written(text.charAt(end))) {
            room -= written(text.charAt(end));
            end++;
        }
        return text.substring(0, end) + notice(text.getBytes(StandardCharsets.UTF_8));
    }

    public static @Nullable String textOrNull(@Nullable String text, int most) {
        return text == null ? null : text(text, most);
    }

    /**
     * Returns the texts, each cut to {@code each} octets and together to {@code most} octets of JSON. A notice replaces
     * the last ones, with the digest of those left out, each followed by a line feed.
     */
    public static List<String> texts(List<String> texts, int each, int most) {
        List<String> kept = new ArrayList<>();
        int room = most - NOTICE;
        for (String text : texts) {
            String cut = text(text, each);
            int next = written(cut) + "\"\",".length();
            if (next > room) {
                break;
            }
            room -= next;
            kept.add(cut);
        }
        if (kept.size() < texts.size()) {
            kept.add(leftOut(texts.subList(kept.size(), texts.size())));
        }
        return kept;
    }

    /**
     * Returns the errors with their messages cut, in about {@code most} octets of JSON. A notice replaces the last
     * ones.
     */
    public static List<CheckError> errors(List<CheckError> errors, int most) {
        int shown = Math.min(errors.size(), Math.max(1, Math.min(MOST_ERRORS, most / ROOM_OF_ERROR)));
        List<CheckError> kept = new ArrayList<>();
        for (CheckError error : errors.subList(0, shown)) {
            kept.add(new CheckError(
                    text(error.type(), LONGEST_TYPE), text(error.message(), most / shown - LONGEST_TYPE)));
        }
        if (shown < errors.size()) {
            List<String> rest = errors.subList(shown - 1, errors.size()).stream()
                    .map(error -> error.type() + ": " + error.message())
                    .toList();
            kept.set(shown - 1, new CheckError(kept.get(shown - 1).type(), leftOut(rest)));
        }
        return kept;
    }

    /** Returns a page in base64, cut to {@code most} octets; the notice of a cut is in base64 too. */
    static String page(String base64, int most) {
        if (base64.length() <= most) {
            return base64;
        }
        byte[] whole = decoded(base64);
        if (whole.length == 0) {
            return text(base64, most);
        }
        int kept = Math.max(0, most / 4 * 3 - NOTICE);
        byte[] notice = notice(whole).getBytes(StandardCharsets.US_ASCII);
        byte[] part = Arrays.copyOf(whole, kept + notice.length);
        System.arraycopy(notice, 0, part, kept, notice.length);
        return Base64.getEncoder().encodeToString(part);
    }

    /** Returns the octets of a page; none if it is not base64. */
    public static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    public static String sha256(byte[] octets) {
        return Digests.sha256Hex(octets);
    }

    private static String notice(byte[] whole) {
        return MARK + whole.length + " octets, SHA-256 " + sha256(whole) + END;
    }

    static String leftOut(List<String> texts) {
        MessageDigest digest = Digests.sha256();
        long octets = 0;
        for (String text : texts) {
            byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
            digest.update(line);
            octets += line.length;
        }
        return MARK + texts.size() + " more, " + octets + " octets, SHA-256 "
                + HexFormat.of().formatHex(digest.digest()) + END;
    }

    /** Returns whether the text ends with the notice of a cut, or with text that imitates one. */
    static boolean isCut(String text) {
        return text.endsWith(END) && text.contains(MARK);
    }

    /** Returns the maximum length of a text in ASCII JSON, without its quotes. */
    public static int written(String text) {
        int octets = 0;
        for (int i = 0; i < text.length(); i++) {
            octets += written(text.charAt(i));
        }
        return octets;
    }

    private static int written(char c) {
        if (c == '"' || c == '\\') {
            return 2;
        }
        return c >= ' ' && c < 0x7f ? 1 : ESCAPED;
    }
}
