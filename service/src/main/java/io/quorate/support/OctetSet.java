package io.quorate.support;

/**
 * A set of octets, or of characters beyond them: a grammar's character class.
 *
 * @param low    members among 0 to 63, one bit each
 * @param high   members among 64 to 127, one bit each
 * @param beyond true if everything from 128 on is a member
 */
public record OctetSet(long low, long high, boolean beyond) {

    private static final int HALF = 64;
    private static final int ASCII = 128;

    public static final OctetSet DIGITS = range('0', '9');
    public static final OctetSet LOWER_HEX = DIGITS.or(range('a', 'f'));
    public static final OctetSet HEX = LOWER_HEX.or(range('A', 'F'));
    public static final OctetSet LETTERS = range('a', 'z').or(range('A', 'Z'));
    public static final OctetSet LETTERS_AND_DIGITS = LETTERS.or(DIGITS);
    /** The characters of base64url without padding (RFC 4648 section 5). */
    public static final OctetSet BASE64URL = LETTERS_AND_DIGITS.or(of("-_"));
    /** Space and tab: {@code WSP} of RFC 5234. */
    public static final OctetSet BLANKS = of(" \t");
    /** The white space of ASCII. */
    public static final OctetSet SPACE = of(" ").or(range('\t', '\r'));
    /** Visible ASCII: {@code VCHAR} of RFC 5234. */
    public static final OctetSet VISIBLE = range('!', '~');

    /** Returns the set of these ASCII characters. */
    public static OctetSet of(String members) {
        OctetSet set = new OctetSet(0, 0, false);
        for (int i = 0; i < members.length(); i++) {
            set = set.or(range(members.charAt(i), members.charAt(i)));
        }
        return set;
    }

    /** Returns the set of all ASCII characters between these two, both included. */
    public static OctetSet range(char first, char last) {
        long low = 0;
        long high = 0;
        for (int c = first; c <= last; c++) {
            if (c < HALF) {
                low |= 1L << c;
            } else {
                high |= 1L << (c - HALF);
            }
        }
        return new OctetSet(low, high, false);
    }

    public OctetSet or(OctetSet other) {
        return new OctetSet(low | other.low, high | other.high, beyond || other.beyond);
    }

    public OctetSet without(OctetSet other) {
        return new OctetSet(low & ~other.low, high & ~other.high, beyond && !other.beyond);
    }

    /** Returns the set of everything that is not in this set. */
    public OctetSet complement() {
        return new OctetSet(~low, ~high, !beyond);
    }

    /** Returns whether the character is a member; {@link OctetCursor#END} never is. */
    public boolean contains(int c) {
        if (c >= ASCII) {
            return beyond;
        }
        return c >= HALF ? (high >>> (c - HALF) & 1) != 0 : c >= 0 && (low >>> c & 1) != 0;
    }

    /** Returns whether the text consists only of members and its length is within these bounds. */
    public boolean spans(String text, int shortest, int longest) {
        if (text.length() < shortest || text.length() > longest) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!contains(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
