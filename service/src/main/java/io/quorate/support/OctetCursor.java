package io.quorate.support;

import java.nio.charset.StandardCharsets;

/**
 * Reads octets from the front to the end, never back, and counts its steps: a test can hold that a reader's cost grows
 * no faster than its input. Grammars are built on it by their own rooms; it knows none.
 */
public final class OctetCursor {

    /** What {@link #peek()} returns behind the last octet. */
    public static final int END = -1;

    private final String text;
    private int at;
    private long steps;

    private OctetCursor(String text) {
        this.text = text;
    }

    /** Reads octets. */
    public static OctetCursor of(byte[] octets) {
        return new OctetCursor(new String(octets, StandardCharsets.ISO_8859_1));
    }

    /** Reads characters; those of a text in ISO 8859-1 are octets. */
    public static OctetCursor ofText(String text) {
        return new OctetCursor(text);
    }

    /** Returns the octet ahead, or {@link #END}. */
    public int peek() {
        steps++;
        return at < text.length() ? text.charAt(at) : END;
    }

    /** Takes the octet ahead and returns it, or {@link #END}. */
    public int next() {
        int octet = peek();
        if (octet != END) {
            at++;
        }
        return octet;
    }

    /** Takes the octet ahead if it is this one. */
    public boolean take(int octet) {
        boolean there = octet != END && peek() == octet;
        if (there) {
            at++;
        }
        return there;
    }

    /** Takes all members of the set that stand ahead, and returns how many they were. */
    public int skip(OctetSet set) {
        int from = at;
        while (set.contains(peek())) {
            at++;
        }
        return at - from;
    }

    /** Takes this many octets, or all that are left. */
    public void skip(int count) {
        at = Math.min(text.length(), at + count);
    }

    /** Takes all members of the set that stand ahead, and returns them. */
    public String take(OctetSet set) {
        int from = at;
        skip(set);
        return since(from);
    }

    /** Returns what was taken since this position, in ISO 8859-1 where octets are read. */
    public String since(int position) {
        steps += at - position;
        return text.substring(position, at);
    }

    /** Takes all that is left, and returns it. */
    public String rest() {
        int from = at;
        at = text.length();
        return since(from);
    }

    public boolean ended() {
        return at >= text.length();
    }

    /** How many octets were taken. */
    public int position() {
        return at;
    }

    /** How many octets were looked at or copied: the cost so far. */
    public long steps() {
        return steps;
    }
}
