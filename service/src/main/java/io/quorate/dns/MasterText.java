package io.quorate.dns;

import io.quorate.support.OctetSet;

/**
 * Writes character strings as a zone file does (RFC 1035 section 5.1): octets outside printable ASCII become {@code
 * \DDD}.
 */
final class MasterText {

    private static final OctetSet QUOTED = OctetSet.VISIBLE.or(OctetSet.of(" "));
    /** Octets written bare; a parser would read the excluded ones as a comment or a group. */
    private static final OctetSet BARE = OctetSet.VISIBLE.without(OctetSet.of(";()"));

    private static final OctetSet ESCAPED = OctetSet.of("\"\\");

    private MasterText() {}

    static String bare(Octets octets) {
        return written(new StringBuilder(octets.length()), octets, BARE).toString();
    }

    static String quoted(Octets octets) {
        return written(new StringBuilder(octets.length() + 2).append('"'), octets, QUOTED)
                .append('"')
                .toString();
    }

    private static StringBuilder written(StringBuilder text, Octets octets, OctetSet plain) {
        for (int i = 0; i < octets.length(); i++) {
            int octet = octets.at(i);
            if (!plain.contains(octet)) {
                text.append('\\')
                        .append((char) ('0' + octet / 100))
                        .append((char) ('0' + octet / 10 % 10))
                        .append((char) ('0' + octet % 10));
            } else if (ESCAPED.contains(octet)) {
                text.append('\\').append((char) octet);
            } else {
                text.append((char) octet);
            }
        }
        return text;
    }
}
