package io.quorate.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import io.quorate.wire.EvidenceWriter;

/**
 * A perspective's signing key, as the opening line lists it.
 *
 * @param perspective the perspective's code
 * @param sha256      digest of the public key, in hex
 * @param from        start of its validity; null if unlimited
 * @param until       end of its validity; null if unlimited
 */
public record OpeningKey(
        String perspective,
        String id,
        String sha256,
        @Nullable Instant from,
        @Nullable Instant until) {

    static void write(JsonGenerator json, List<OpeningKey> keys) throws IOException {
        json.writeArrayFieldStart("signing_keys");
        for (OpeningKey key : keys) {
            json.writeStartObject();
            json.writeStringField("perspective", key.perspective());
            json.writeStringField("id", key.id());
            json.writeStringField("sha256", key.sha256());
            EvidenceWriter.string(json, "from", text(key.from()));
            EvidenceWriter.string(json, "until", text(key.until()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
