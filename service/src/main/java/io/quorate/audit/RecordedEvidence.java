package io.quorate.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

import io.quorate.model.Evidence;
import io.quorate.wire.EvidenceForm;

/**
 * The exact octets of evidence in a line, cut as there. Perspectives sign them, and signatures are verified against
 * them.
 */
public final class RecordedEvidence implements EvidenceForm {

    private static final Set<String> KINDS = Set.of("caa", "dns", "http", "tls");

    private final JsonFactory factory =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @Override
    public byte[] octets(Evidence evidence) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = factory.createGenerator(octets)) {
            json.writeStartObject();
            AuditEvidence.write(json, evidence);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written", impossible);
        }
        return octets.toByteArray();
    }

    /** Returns these octets from a line; empty if it holds no evidence. */
    Optional<byte[]> in(byte[] line) {
        try (JsonParser json = factory.createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                int from = (int) json.currentTokenLocation().getByteOffset();
                json.skipChildren();
                if (KINDS.contains(name)) {
                    return Optional.of(object(
                            name, line, from, (int) json.currentLocation().getByteOffset()));
                }
            }
            return Optional.empty();
        } catch (IOException notALine) {
            return Optional.empty();
        }
    }

    private static byte[] object(String name, byte[] line, int from, int to) {
        byte[] head = ("{\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
        byte[] object = Arrays.copyOf(head, head.length + to - from + 1);
        System.arraycopy(line, from, object, head.length, to - from);
        object[object.length - 1] = '}';
        return object;
    }
}
