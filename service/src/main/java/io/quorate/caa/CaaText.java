package io.quorate.caa;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.quorate.dns.DnsRecord.Caa;
import io.quorate.dns.Octets;
import io.quorate.support.OctetCursor;
import io.quorate.support.OctetSet;

/**
 * Parses a CAA record as a zone file writes it (RFC 8659 section 4.1.1): flags, tag and value, the last two quoted or
 * not. A text that it refuses counts as unknown, never as a record that restricts nothing.
 */
final class CaaText {

    private static final int MOST = 255;
    private static final int UNREADABLE = -1;

    private CaaText() {}

    static Optional<Caa> parse(String text) {
        return parse(OctetCursor.of(text.getBytes(StandardCharsets.UTF_8)), text);
    }

    static Optional<Caa> parse(OctetCursor octets, String text) {
        octets.skip(OctetSet.SPACE);
        Optional<Integer> flags = flags(octets.take(OctetSet.DIGITS));
        if (flags.isEmpty() || octets.skip(OctetSet.SPACE) == 0) {
            return Optional.empty();
        }
        Optional<String> tag = string(octets);
        if (tag.isEmpty() || tag.get().isEmpty() || tag.get().length() > MOST || octets.skip(OctetSet.SPACE) == 0) {
            return Optional.empty();
        }
        boolean missing = octets.ended();
        Optional<String> value = string(octets);
        octets.skip(OctetSet.SPACE);
        return missing || value.isEmpty() || !octets.ended()
                ? Optional.empty()
                : Optional.of(new Caa(flags.get(), Octets.ascii(tag.get()), Octets.ascii(value.get()), text));
    }

    private static Optional<Integer> flags(String digits) {
        return OctetSet.DIGITS.spans(digits, 1, 3)
                ? Optional.of(Integer.valueOf(digits)).filter(flags -> flags <= MOST)
                : Optional.empty();
    }

    /** Consumes a character string (RFC 1035 section 5.1): in quotes, or up to the next space. */
    private static Optional<String> string(OctetCursor octets) {
        boolean quoted = octets.take('"');
        StringBuilder plain = new StringBuilder();
        while (quoted ? octets.peek() != '"' : !octets.ended() && !OctetSet.SPACE.contains(octets.peek())) {
            int octet = octet(octets);
            if (octet < 0) {
                return Optional.empty();
            }
            plain.append((char) octet);
        }
        return quoted && !octets.take('"') ? Optional.empty() : Optional.of(plain.toString());
    }

    /**
     * Consumes one octet: {@code \DDD}, or any other character behind a backslash as itself; negative if there is
     * neither.
     */
    private static int octet(OctetCursor octets) {
        int octet = octets.next();
        if (octet != '\\') {
            return octet;
        }
        if (!OctetSet.DIGITS.contains(octets.peek())) {
            return octets.next();
        }
        int value = 0;
        for (int digit = 0; digit < 3; digit++) {
            if (!OctetSet.DIGITS.contains(octets.peek())) {
                return UNREADABLE;
            }
            value = value * 10 + octets.next() - '0';
        }
        return value > MOST ? UNREADABLE : value;
    }
}
