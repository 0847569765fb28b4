package io.quorate.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Reads and writes strict JSON: one value without duplicate keys or trailing content, bounded in depth and length.
 * Output is ASCII, so that unescaped remote text cannot disturb a terminal, nor half a surrogate pair a client.
 */
public final class Json {

    private static final int DEEPEST = 50;
    private static final int LONGEST_NUMBER = 40;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Signals octets that are not JSON, with a message for their sender. */
    public static final class NotJson extends Exception {

        private static final long serialVersionUID = 1L;

        NotJson(String words) {
            super(words, null, false, false);
        }
    }

    /** Writes one value. */
    @FunctionalInterface
    public interface Writing {

        void to(JsonGenerator json) throws IOException;
    }

    public JsonNode read(byte[] octets) throws NotJson {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            return mapper.readTree(text);
        } catch (CharacterCodingException notText) {
            throw new NotJson("is not valid UTF-8");
        } catch (JsonProcessingException broken) {
            throw new NotJson(words(broken) + where(broken));
        }
    }

    public byte[] write(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = mapper.createGenerator(out)) {
            writing.to(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written", impossible);
        }
        return out.toByteArray();
    }

    /** Returns a message of our own, since the library's messages quote its settings. */
    private static String words(JsonProcessingException broken) {
        if (broken instanceof JsonEOFException) {
            return "is not valid JSON: it ends before the value is complete";
        }
        if (broken instanceof StreamConstraintsException) {
            return "is not accepted: it is nested more than " + DEEPEST + " levels deep, or has a number of more than "
                    + LONGEST_NUMBER + " digits";
        }
        if (broken instanceof MismatchedInputException) {
            return "is not valid JSON: it goes on behind the value";
        }
        return broken.getOriginalMessage().startsWith("Duplicate field")
                ? "is not accepted: an object has the same key twice"
                : "is not valid JSON";
    }

    private static String where(JsonProcessingException broken) {
        return broken.getLocation() == null
                ? ""
                : " (line " + broken.getLocation().getLineNr() + ", column "
                        + broken.getLocation().getColumnNr() + ")";
    }
}
