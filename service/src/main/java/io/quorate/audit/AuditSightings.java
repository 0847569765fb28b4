package io.quorate.audit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quorate.model.ContactSource;
import io.quorate.model.Rir;
import io.quorate.model.Sighting;
import io.quorate.wire.Cut;
import io.quorate.wire.Items;

import static io.quorate.wire.EvidenceWriter.string;
import static io.quorate.wire.EvidenceWriter.strings;

/**
 * Writes the views that saw each contact or record, with quorum and section (BR 5.4.1 (2)). Contacts are written
 * nowhere else in an attempt's line.
 */
final class AuditSightings {

    private static final int MOST = 24 * 1024;
    private static final int LONGEST = 2048;
    private static final int FRAME = 256;

    private AuditSightings() {}

    static void write(JsonGenerator json, List<Sighting> sightings, boolean contacts) throws IOException {
        Items.write(
                json,
                "sightings",
                sightings,
                MOST,
                sighting -> FRAME + Math.min(LONGEST, Cut.written(sighting.key())),
                (out, sighting) -> sighting(out, sighting, contacts));
    }

    private static void sighting(JsonGenerator json, Sighting sighting, boolean contact) throws IOException {
        json.writeStartObject();
        json.writeStringField("member", Cut.text(sighting.key(), LONGEST));
        string(json, "br_section", contact ? section(sighting.key()).orElse(null) : null);
        json.writeBooleanField("primary", sighting.byPrimary());
        json.writeStringField("quorum", sighting.corroborations());
        strings(json, "rirs", sighting.rirs().stream().map(Rir::wireName).toList());
        json.writeBooleanField("corroborated", sighting.corroborated());
        json.writeEndObject();
    }

    private static Optional<String> section(String key) {
        int end = key.indexOf(' ');
        return end < 0
                ? Optional.empty()
                : ContactSource.of(key.substring(0, end))
                        .map(source -> source.method().section());
    }
}
