package io.quorate.dcv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;

import io.quorate.dcv.ContactReading.Unusable;
import io.quorate.dcv.ContactReading.Usable;
import io.quorate.dns.Octets;
import io.quorate.net.HostLabels;
import io.quorate.support.OctetCursor;
import io.quorate.support.OctetSet;

/**
 * Parses an e-mail address: {@code addr-spec} of RFC 5322 section 3.4.1 with the characters of RFC 6532 section 3.2,
 * and nothing before or behind it (BR Appendix A.1.1 and A.2.1). Of the notations that the grammar has for one mailbox,
 * only the plain one is accepted. A quoted local part, a comment, a display name, white space or an address literal
 * makes a value unusable, because two programs may read it as different recipients.
 */
final class MailAddress {

    /** RFC 5321 section 4.5.3.1.1. */
    private static final int LONGEST_LOCAL_PART = 64;

    /**
     * {@code atext} of RFC 5322 section 3.2.3 and {@code UTF8-non-ascii}; letters among the latter are judged
     * separately.
     */
    private static final OctetSet ATEXT =
            new OctetSet(0, 0, true).or(OctetSet.LETTERS_AND_DIGITS).or(OctetSet.of("!#$%&'*+-/=?^_`{|}~"));

    private static final OctetSet CONTROLS = OctetSet.range('\0', '\u001f').or(OctetSet.of("\u007f"));

    private final HostLabels hosts = new HostLabels();

    /** Parses the value, whose length the caller has limited. */
    ContactReading read(Octets value) {
        Optional<String> decoded = utf8(value);
        if (decoded.isEmpty()) {
            return new Unusable("is not UTF-8");
        }
        String text = decoded.get();
        Optional<String> hidden = hidden(text);
        return hidden.<ContactReading>map(Unusable::new).orElseGet(() -> address(text));
    }

    private static Optional<String> utf8(Octets value) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value.bytes()))
                    .toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }

    /** Returns the reason to refuse characters that are invisible, or displayed elsewhere than they are. */
    private static Optional<String> hidden(String text) {
        return text.codePoints()
                .mapToObj(MailAddress::obstacle)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> obstacle(int c) {
        if (CONTROLS.contains(c)) {
            return Optional.of("has a control character");
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL -> Optional.of("has a control character");
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                Optional.of("has white space");
            case Character.FORMAT -> Optional.of("has an invisible character, such as a mark of writing direction");
            case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE ->
                Optional.of("has a code point that is not a character");
            default -> Optional.empty();
        };
    }

    private ContactReading address(String text) {
        OctetCursor cursor = OctetCursor.ofText(text);
        Optional<String> fault = localPart(cursor);
        if (fault.isPresent()) {
            return new Unusable(fault.get());
        }
        String local = Normalizer.normalize(cursor.since(0), Normalizer.Form.NFC);
        if (!cursor.take('@')) {
            return new Unusable(unexpected(cursor.peek()));
        }
        String domain = cursor.rest();
        Optional<String> ascii = hosts.hostName(domain);
        if (ascii.isEmpty()) {
            return new Unusable(unhosted(domain));
        }
        return isLocalPart(local)
                ? new Usable(text, local + "@" + ascii.get())
                : new Unusable("has a local part that is not one after Unicode normalisation (NFC)");
    }

    /** Consumes a {@code dot-atom}; returns the reason if there is none. */
    private static Optional<String> localPart(OctetCursor cursor) {
        if (cursor.ended()) {
            return Optional.of("is empty");
        }
        do {
            if (cursor.skip(ATEXT) == 0) {
                return Optional.of(
                        cursor.peek() == '.' || cursor.peek() == '@' || cursor.ended()
                                ? "has an empty atom in its local part"
                                : unexpected(cursor.peek()));
            }
        } while (cursor.take('.'));
        return octets(cursor.since(0)) > LONGEST_LOCAL_PART
                ? Optional.of("has a local part of more than " + LONGEST_LOCAL_PART + " octets (RFC 5321)")
                : Optional.empty();
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Returns whether the normalised text is still a local part: normalisation turns U+037E into a semicolon, for
     * example.
     */
    private static boolean isLocalPart(String normal) {
        OctetCursor cursor = OctetCursor.ofText(normal);
        return localPart(cursor).isEmpty() && cursor.ended();
    }

    private static String unexpected(int c) {
        return switch (c) {
            case OctetCursor.END -> "has no @";
            case '"' -> "has a quoted local part";
            case '(', ')' -> "has a comment";
            case '<', '>' -> "has a display name or angle brackets";
            case ',', ';', ':' -> "is a list, a group or a URI";
            case '[', ']', '\\' -> "has a character that only quoted text or address literals hold";
            default -> "has a character that an address cannot have";
        };
    }

    private static String unhosted(String domain) {
        if (domain.startsWith("[")) {
            return "has an address literal as domain";
        }
        if (domain.indexOf('@') >= 0) {
            return "has a second @";
        }
        return domain.indexOf('(') >= 0
                ? "has a comment"
                : "has a domain that is not a host name of two labels or more";
    }
}
