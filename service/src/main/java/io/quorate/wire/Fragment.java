package io.quorate.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * Members of an object that several objects have in common, written once.
 *
 * @param members with a comma before the first
 */
record Fragment(SerializableString members) {

    /** What this writes, at least one member. */
    static Fragment of(JsonFactory factory, AuditEncoder.Members members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.writeStartObject();
            members.to(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written", impossible);
        }
        String object = out.toString(StandardCharsets.UTF_8);
        return new Fragment(new SerializedString("," + object.substring(1, object.length() - 1)));
    }

    /** Appends the members to an object that has some already. */
    void append(JsonGenerator json) throws IOException {
        json.writeRaw(members);
    }
}
