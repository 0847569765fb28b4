package io.quorate.support;

import java.nio.charset.StandardCharsets;

/**
 * Reads octets from front to end, never back, and counts its steps, so that a test can verify that a parser's cost
 * grows only linearly with its input. Grammars are built on it in the rooms that need them.
 */
public final class OctetCursor {

    /** The value that {@link #peek()} returns behind the last octet. */
    public static final int END = -1;

    private final String text;
    private int at;
    private long steps;

    private OctetCursor(String text) {
        this.text = text;
    }

    /** Returns a cursor over octets. */
    public static OctetCursor of(byte[] octets) {
        return new OctetCursor(new String(octets, StandardCharsets.ISO_8859_1));
    }

    /** Returns a cursor over characters; those of a text in ISO 8859-1 are octets. */
    public static OctetCursor ofText(String text) {
        return new OctetCursor(text);
    }

    /** Returns the next octet without consuming it, or {@link #END}. */
    public int peek() {
        steps++;
        return at < text.length() ? text.charAt(at) : END;
    }

    /** Consumes the next octet and returns it, or {@link #END}. */
    public int next() {
        int octet = peek();
        if (octet != END) {
            at++;
        }
        return octet;
    }

    /** Consumes the next octet if it is this one. */
    public boolean take(int octet) {
        boolean there = octet != END && peek() == octet;
        if (there) {
            at++;
        }
        return there;
    }

    /** Consumes the following members of the set, and returns their number. */
    public int skip(OctetSet set) {
        int from = at;
        while (set.contains(peek())) {
            at++;
        }
        return at - from;
    }

    /** Consumes this many octets, or all that are left. */
    public void skip(int count) {
        at = Math.min(text.length(), at + count);
    }

    /** Consumes the following members of the set, and returns them. */
    public String take(OctetSet set) {
        int from = at;
        skip(set);
        return since(from);
    }

    /** Returns the octets consumed since this position, in ISO 8859-1 if octets are read. */
    public String since(int position) {
        steps += at - position;
        return text.substring(position, at);
    }

    /** Consumes all that is left, and returns it. */
    public String rest() {
        int from = at;
        at = text.length();
        return since(from);
    }

    public boolean ended() {
        return at >= text.length();
    }

    /** Returns the number of octets consumed. */
    public int position() {
        return at;
    }

    /** Returns the number of octets examined or copied: the cost so far. */
    public long steps() {
        return steps;
    }
}
