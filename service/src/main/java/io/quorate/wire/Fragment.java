package io.quorate.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * Members of an object that several objects have in common, written once.
 *
 * @param members with a comma before the first
 */
public record Fragment(SerializableString members) {

    /** The members of this object, of which there is at least one. */
    public static Fragment of(byte[] object) {
        String members = new String(object, 1, object.length - 2, StandardCharsets.UTF_8);
        return new Fragment(new SerializedString("," + members));
    }

    /** Appends the members to an object that has some already. */
    public void append(JsonGenerator json) throws IOException {
        json.writeRaw(members);
    }
}
