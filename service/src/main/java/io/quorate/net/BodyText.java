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

/** A body as text: unpacked without letting it grow beyond a limit, decoded by its charset. */
public final class BodyText {

    private static final String CHARSET = "charset";
    private static final OctetSet NAME = OctetSet.LETTERS_AND_DIGITS.or(OctetSet.of("._:+-"));
    private static final int LONGEST_NAME = 40;

    private BodyText() {}

    /** Decodes by the charset that the content type names; UTF-8 where it names none that is known. */
    public static String decoded(Buffer body, @Nullable String contentType) {
        return body.toString(charset(contentType));
    }

    /**
     * A body without its packing.
     *
     * @param complete whether the packing was read to its end: not cut at the limit, not broken
     */
    record Unpacked(Buffer body, boolean complete) {}

    /** Unpacks gzip and deflate, at most {@code limit} octets of it; what is no such packing stays as it came. */
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

    /** The value of the parameter charset (RFC 9110 section 8.3.1), in quotes or not; empty where there is none. */
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
