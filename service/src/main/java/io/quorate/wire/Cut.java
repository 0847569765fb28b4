package io.quorate.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Cuts evidence to a size. What was cut is named by length and SHA-256, so that whoever has the whole can show that it is
 * the same, and so that nobody takes a part for the whole.
 */
final class Cut {

    /** How many written octets the notice of a cut takes at most. */
    static final int NOTICE = 128;

    private static final String MARK = "... [cut: ";
    private static final String END = "]";
    private static final int ESCAPED = 6;

    private Cut() {}

    /** Returns the text, or its beginning with a notice, in at most {@code most} octets of JSON. */
    static String text(String text, int most) {
        if (written(text) <= most) {
            return text;
        }
        int end = 0;
        int room = most - NOTICE;
        while (end < text.length() && room >= written(text.charAt(end))) {
            room -= written(text.charAt(end));
            end++;
        }
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        return text.substring(0, end) + MARK + whole.length + " octets, SHA-256 "
                + HexFormat.of().formatHex(AuditFrame.sha256().digest(whole)) + END;
    }

    /**
     * Returns the texts, each cut to {@code each}, in at most {@code most} octets of JSON together; a notice in place of
     * the last ones, with the digest of those left out, a line feed behind each.
     */
    static List<String> texts(List<String> texts, int each, int most) {
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

    private static String leftOut(List<String> texts) {
        MessageDigest digest = AuditFrame.sha256();
        long octets = 0;
        for (String text : texts) {
            byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
            digest.update(line);
            octets += line.length;
        }
        return MARK + texts.size() + " more, " + octets + " octets, SHA-256 "
                + HexFormat.of().formatHex(digest.digest()) + END;
    }

    /** Returns whether the text ends with a notice of a cut, ours or one that claims to be. */
    static boolean isCut(String text) {
        return text.endsWith(END) && text.contains(MARK);
    }

    /** How many octets of ASCII JSON a text takes at most, without its quotes. */
    static int written(String text) {
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
