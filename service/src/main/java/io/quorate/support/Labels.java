package io.quorate.support;

/** Parses the labels of issuer domain names and parameter tags (RFC 8659 section 4.2). */
public final class Labels {

    private static final OctetSet MEMBERS = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("-"));

    private Labels() {}

    /** {@code label = (ALPHA / DIGIT) *( *("-") (ALPHA / DIGIT))}: consumes one, or returns false if there is none. */
    public static boolean takeLabel(OctetCursor octets) {
        if (!OctetSet.LETTERS_AND_DIGITS.contains(octets.peek())) {
            return false;
        }
        int last = octets.next();
        while (MEMBERS.contains(octets.peek())) {
            last = octets.next();
        }
        return last != '-';
    }

    /** {@code issuer-domain-name = label *("." label)}: consumes one, or returns false if there is none. */
    public static boolean takeName(OctetCursor octets) {
        do {
            if (!takeLabel(octets)) {
                return false;
            }
        } while (octets.take('.'));
        return true;
    }
}
