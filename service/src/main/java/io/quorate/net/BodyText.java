package io.quorate.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A body as text: unpacked without letting it grow beyond a limit, decoded by its charset. */
public final class BodyText {

    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([A-Za-z0-9._:+-]{1,40})");

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

    private static Charset charset(@Nullable String contentType) {
        Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
