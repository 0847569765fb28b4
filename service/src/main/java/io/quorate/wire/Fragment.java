package io.quorate.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * Members that several JSON objects have in common, encoded once.
 *
 * @param members starts with a comma
 */
public record Fragment(SerializableString members) {

    /** Returns the members of this object, which must have at least one. */
    public static Fragment of(byte[] object) {
        String members = new String(object, 1, object.length - 2, StandardCharsets.UTF_8);
        return new Fragment(new SerializedString("," + members));
    }

    /** Appends the members to an object that already has some. */
    public void append(JsonGenerator json) throws IOException {
        json.writeRaw(members);
    }
}
