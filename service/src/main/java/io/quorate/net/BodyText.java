package io.quorate.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

import io.quorate.support.OctetCursor;
import io.quorate.support.OctetSet;
import io.quorate.support.Parts;

/** Turns a body into text: decompresses it up to a limit and decodes its charset. */
public final class BodyText {

    private static final String CHARSET = "charset";
    private static final OctetSet NAME = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("._:+-"));
    private static final int LONGEST_NAME = 40;

    private BodyText() {}

    /** Decodes by the charset that the content type names, or as UTF-8 if it names none that is known. */
    public static String decoded(Buffer body, @Nullable String contentType) {
        return body.toString(charset(contentType));
    }

    /**
     * A decompressed body.
     *
     * @param complete true if the compressed data was read to its end: not cut at the limit, not broken
     */
    record Unpacked(Buffer body, boolean complete) {}

    /** Decompresses gzip and deflate, up to {@code limit} octets; a body in another encoding is returned unchanged. */
    static Unpacked unpacked(Buffer body, @Nullable String contentEncoding, int limit) {
        String coding = contentEncoding == null ? "" : contentEncoding.trim().toLowerCase(Locale.ROOT);
        if (!coding.equals("gzip") && !coding.equals("x-gzip") && !coding.equals("deflate")) {
            return new Unpacked(body, true);
        }
        Buffer unpacked = Buffer.buffer();
        try (InputStream packed = new ByteArrayInputStream(body.getBytes());
                InputStream in =
                        coding.equals("deflate") ? new InflaterInputStream(packed) : new GZIPInputStream(packed)) {
            byte[] part = new byte[1024];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                int room = limit - unpacked.length();
                unpacked.appendBytes(part, 0, Math.min(read, room));
                if (read > room) {
                    return new Unpacked(unpacked, false);
                }
            }
            return new Unpacked(unpacked, true);
        } catch (IOException cutOrBroken) {
            return new Unpacked(unpacked, false);
        }
    }

    /** Returns the value of the parameter charset (RFC 9110 section 8.3.1), quoted or not; empty if it is missing. */
    static String charsetIn(String contentType) {
        for (String parameter : Parts.of(contentType, ";")) {
            OctetCursor octets = OctetCursor.ofText(parameter);
            octets.skip(OctetSet.SPACE);
            String name = octets.take(OctetSet.LETTERS).toLowerCase(Locale.ROOT);
            octets.skip(OctetSet.SPACE);
            if (name.equals(CHARSET) && octets.take('=')) {
                octets.skip(OctetSet.SPACE);
                octets.take('"');
                String value = octets.take(NAME);
                return value.length() <= LONGEST_NAME ? value : "";
            }
        }
        return "";
    }

    private static Charset charset(@Nullable String contentType) {
        try {
            String named = contentType == null ? "" : charsetIn(contentType);
            return named.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(named);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
