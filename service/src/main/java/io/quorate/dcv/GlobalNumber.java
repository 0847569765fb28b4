package io.quorate.dcv;

import io.quorate.dcv.ContactReading.Unusable;
import io.quorate.dcv.ContactReading.Usable;
import io.quorate.dns.Octets;
import io.quorate.support.OctetCursor;
import io.quorate.support.OctetSet;

/**
 * Parses a telephone number: {@code global-number-digits} of RFC 3966 section 5.1.4, and nothing before or behind it
 * (BR Appendix A.1.2 and A.2.2). A single space between digits counts as a visual separator, as in the example of
 * A.1.2, {@code +1 (555) 123-4567}. Parameters such as {@code ;ext=} make a value unusable, because they are not part
 * of a global number.
 */
final class GlobalNumber {

    /** {@code visual-separator}. */
    private static final OctetSet SEPARATORS = OctetSet.of("-.()");

    private static final OctetSet SEPARATORS_AND_SPACE = SEPARATORS.or(OctetSet.of(" "));

    /** The least number of digits: three of the longest country code and one behind it (E.164). */
    private static final int FEWEST = 4;

    private static final int MOST = 15;

    /** Parses the value, whose length the caller has limited. */
    ContactReading read(Octets value) {
        OctetCursor cursor = value.cursor();
        if (cursor.ended()) {
            return new Unusable("is empty");
        }
        if (!cursor.take('+')) {
            return new Unusable("does not begin with + and a country code");
        }
        StringBuilder digits = new StringBuilder();
        int last = '+';
        while (!cursor.ended()) {
            int c = cursor.next();
            if (OctetSet.DIGITS.contains(c)) {
                digits.append((char) c);
            } else if (!SEPARATORS_AND_SPACE.contains(c)) {
                return new Unusable(unexpected(c));
            } else if (c == ' ' && (last == ' ' || last == '+')) {
                return new Unusable("has white space that is not a single space between digits");
            }
            last = c;
        }
        return last == ' ' ? new Unusable("has white space behind it") : number(value.toString(), digits.toString());
    }

    private static ContactReading number(String text, String digits) {
        if (digits.startsWith("0")) {
            return new Unusable("has a country code that begins with 0");
        }
        if (digits.length() < FEWEST || digits.length() > MOST) {
            return new Unusable("has " + digits.length() + " digits: a global number has " + FEWEST + " to " + MOST);
        }
        return new Usable(text, "+" + digits);
    }

    private static String unexpected(int c) {
        if (c == ';') {
            return "has a parameter: a global number has none";
        }
        return c < ' ' || c == 0x7f
                ? "has a control character"
                : "has a character that is neither a digit nor a visual separator (- . ( ) and space)";
    }
}
