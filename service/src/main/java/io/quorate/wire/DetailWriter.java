package io.quorate.wire;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import io.quorate.model.CaaEvidence;
import io.quorate.model.ContactEvidence;
import io.quorate.model.Detail;
import io.quorate.model.Detail.Permissible;
import io.quorate.model.Evidence;
import io.quorate.model.RecordSeen;

import static io.quorate.wire.EvidenceWriter.strings;

/**
 * Writes the members of {@code details} for callers that request them. They are null if the perspective did not send
 * them, as older versions do not.
 */
final class DetailWriter {

    private static final int LONGEST_RECORD = 2048;
    private static final int FRAME_OF_RECORD = 64;

    private DetailWriter() {}

    static void write(JsonGenerator json, Evidence evidence, int most) throws IOException {
        Detail detail = evidence.detail();
        json.writeStringField("dnssec", evidence.dnssec().status().wireName());
        if (evidence instanceof ContactEvidence) {
            return;
        }
        strings(json, "alias_chain", detail == null ? null : Cut.texts(detail.aliases(), LONGEST_RECORD, most / 4));
        if (detail == null) {
            json.writeNullField("records");
        } else {
            json.writeArrayFieldStart("records");
            records(json, detail.records(), most / 2);
            json.writeEndArray();
        }
        if (evidence instanceof CaaEvidence) {
            permissible(json, detail == null ? null : detail.permissible(), most / 8);
        }
    }

    /**
     * Writes as many records as there is room for. If some are left out, the last one is a notice with their number.
     */
    private static void records(JsonGenerator json, List<RecordSeen> records, int most) throws IOException {
        int room = most - Cut.NOTICE;
        for (int i = 0; i < records.size(); i++) {
            RecordSeen record = records.get(i);
            String value = Cut.text(record.value(), LONGEST_RECORD);
            room -= FRAME_OF_RECORD + Cut.written(record.owner()) + Cut.written(value);
            if (room < 0) {
                List<String> rest = records.subList(i, records.size()).stream()
                        .map(RecordSeen::value)
                        .toList();
                record(json, record.owner(), null, null, Cut.leftOut(rest));
                return;
            }
            record(json, record.owner(), record.tag(), record.ttl(), value);
        }
    }

    private static void record(JsonGenerator json, String owner, @Nullable String tag, @Nullable Long ttl, String value)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("owner", owner);
        if (tag != null) {
            json.writeStringField("tag", tag);
        }
        if (ttl != null) {
            json.writeNumberField("ttl", ttl);
        }
        json.writeStringField("value", value);
        json.writeEndObject();
    }

    private static void permissible(JsonGenerator json, @Nullable Permissible permissible, int most)
            throws IOException {
        strings(
                json,
                "permissible_under_account_uri",
                permissible == null ? null : Cut.texts(permissible.accountUris(), LONGEST_RECORD, most));
        strings(
                json,
                "permissible_under_validation_method",
                permissible == null ? null : Cut.texts(permissible.methods(), LONGEST_RECORD, most));
    }
}
