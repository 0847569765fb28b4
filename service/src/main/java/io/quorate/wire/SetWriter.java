package io.quorate.wire;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quorate.model.Contact;
import io.quorate.model.ContactEvidence;
import io.quorate.model.ContactRequest;
import io.quorate.model.ContactSource;
import io.quorate.model.RecordSeen;
import io.quorate.model.RecordsEvidence;
import io.quorate.model.RecordsRequest;
import io.quorate.model.UnusableContact;

import static io.quorate.wire.EvidenceWriter.number;
import static io.quorate.wire.EvidenceWriter.string;
import static io.quorate.wire.EvidenceWriter.strings;

/** Writes the parameters of checks that ask for a set, and the members that one view saw. */
public final class SetWriter {

    private static final int FRAME = 64;
    private static final int LONGEST_RECORD = 2048;

    private SetWriter() {}

    public static void parameters(JsonGenerator json, ContactRequest request) throws IOException {
        json.writeObjectFieldStart(SetReader.CONTACT);
        strings(
                json,
                "sources",
                request.sources().stream().map(ContactSource::wireName).toList());
        string(json, "selected_contact", request.selectedContact());
        json.writeEndObject();
    }

    public static void parameters(JsonGenerator json, RecordsRequest request) throws IOException {
        json.writeObjectFieldStart(SetReader.RECORDS);
        String prefix = request.namePrefix();
        if (prefix != null) {
            json.writeStringField("name_prefix", prefix);
        }
        json.writeStringField("type", request.recordType().name());
        json.writeEndObject();
    }

    /** Writes the contacts that were seen, in about {@code most} octets. */
    public static void members(JsonGenerator json, ContactEvidence seen, int most) throws IOException {
        Items.write(json, "contacts", seen.contacts(), most / 2, SetWriter::sizeOf, SetWriter::contact);
        Items.write(json, "unusable", seen.unusable(), most / 4, SetWriter::sizeOf, SetWriter::unusable);
        json.writeNumberField("unusable_left_out", seen.leftOut());
        strings(
                json,
                "sources_unknown",
                seen.unknown().stream().map(ContactSource::wireName).toList());
        Set<String> lookedFor = seen.lookedFor();
        if (lookedFor != null) {
            strings(json, "looked_for", Cut.texts(List.copyOf(lookedFor), LONGEST_RECORD, most / 4));
        }
    }

    private static int sizeOf(Contact contact) {
        return FRAME + Cut.written(contact.value()) + Cut.written(contact.foundAt());
    }

    private static void contact(JsonGenerator json, Contact contact) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", contact.source().wireName());
        json.writeStringField("value", contact.value());
        json.writeStringField("found_at", contact.foundAt());
        json.writeEndObject();
    }

    private static int sizeOf(UnusableContact contact) {
        return FRAME + Cut.written(contact.value()) + Cut.written(contact.reason());
    }

    static void unusable(JsonGenerator json, UnusableContact contact) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", contact.source().wireName());
        json.writeStringField("value", contact.value());
        json.writeStringField("reason", contact.reason());
        json.writeEndObject();
    }

    /** Writes the query and the values of its records. Owners and TTLs follow in the detail. */
    public static void members(JsonGenerator json, RecordsEvidence seen, int most) throws IOException {
        json.writeStringField("record_type", seen.recordType().name());
        json.writeStringField("found_at", seen.name());
        number(json, "response_code", seen.responseCode());
        List<String> values = seen.records().stream().map(RecordSeen::value).toList();
        strings(json, "records_seen", Cut.texts(values, LONGEST_RECORD, most / 2));
    }
}
