package io.quorate.dns;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.quorate.support.Occurrence;
import io.quorate.support.OctetCursor;

/** An immutable sequence of octets. */
public final class Octets {

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Octets of(byte... bytes) {
        return new Octets(bytes.clone());
    }

    public static Octets ascii(String text) {
        return new Octets(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Returns the UTF-8 octets of a text. */
    public static Octets utf8(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Octets join(List<byte[]> parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.forEach(joined::writeBytes);
        return new Octets(joined.toByteArray());
    }

    public int length() {
        return bytes.length;
    }

    /** Returns the octet at this index, 0 to 255. */
    public int at(int index) {
        return bytes[Objects.checkIndex(index, bytes.length)] & 0xff;
    }

    /** Returns whether these octets occur as one run in this sequence; the empty sequence occurs in every one. */
    public boolean contains(Octets part) {
        return Occurrence.of(part.toString()).isIn(toString());
    }

    /** Returns a cursor at the first octet. */
    public OctetCursor cursor() {
        return OctetCursor.of(bytes);
    }

    /** Returns a copy with ASCII letters in lower case and every other octet unchanged. */
    public Octets lowerCase() {
        byte[] lower = bytes.clone();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] = (byte) (lower[i] | 0x20);
            }
        }
        return new Octets(lower);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /**
     * Returns the octets as UTF-8 text, or one character per octet where they are not valid UTF-8, so that none is
     * lost.
     */
    public String readable() {
        return isAscii() ? toString() : decoded();
    }

    private boolean isAscii() {
        for (byte octet : bytes) {
            if (octet < 0) {
                return false;
            }
        }
        return true;
    }

    private String decoded() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            return toString();
        }
    }

    /** Returns one character per octet (ISO 8859-1). */
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
