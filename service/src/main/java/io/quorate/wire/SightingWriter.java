package io.quorate.wire;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quorate.model.Attempt;
import io.quorate.model.CheckType;
import io.quorate.model.Contact;
import io.quorate.model.ContactEvidence;
import io.quorate.model.DcvMethod;
import io.quorate.model.Evidence;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.RecordSeen;
import io.quorate.model.RecordsEvidence;
import io.quorate.model.Rir;
import io.quorate.model.Sighting;
import io.quorate.model.UnusableContact;
import io.quorate.model.Verdict;

import static io.quorate.wire.EvidenceWriter.string;
import static io.quorate.wire.EvidenceWriter.strings;

/** Writes the set of an answer: each contact or record once, with the views that saw it in the last attempt. */
final class SightingWriter {

    /** Maximum size of the set in an answer. */
    static final int LARGEST = 96 * 1024;

    private static final int FRAME = 640;
    private static final int MOST_UNUSABLE = 20;

    private SightingWriter() {}

    /** One member of the set, spelled as the first view that saw it reported it. */
    private record Seen<T>(Sighting sighting, List<T> spellings) {

        T first() {
            return spellings.get(0);
        }
    }

    /** Writes the members for the type of check; nothing if it does not ask for a set. */
    static void write(JsonGenerator json, CheckType type, Verdict verdict) throws IOException {
        if (type == CheckType.CONTACT) {
            List<Seen<Contact>> contacts = verdict.sightings().stream()
                    .map(sighting -> new Seen<>(sighting, contacts(verdict.last(), sighting.key())))
                    .toList();
            Items.write(json, "contacts", contacts, LARGEST / 4 * 3, SightingWriter::sizeOf, SightingWriter::contact);
            Items.write(
                    json,
                    "unusable",
                    unusable(verdict.last()),
                    LARGEST / 4,
                    SightingWriter::sizeOf,
                    SetWriter::unusable);
        } else if (type == CheckType.RECORDS) {
            List<Seen<RecordSeen>> records = verdict.sightings().stream()
                    .map(sighting -> new Seen<>(sighting, records(verdict.last(), sighting.key())))
                    .toList();
            Items.write(json, "records", records, LARGEST, SightingWriter::size, SightingWriter::record);
        }
    }

    /** Returns the evidence of the views, the primary's first. */
    private static Stream<Evidence> views(Attempt attempt) {
        PerspectiveReport primary = attempt.primary();
        return Stream.concat(Stream.ofNullable(primary), attempt.reports().stream())
                .map(report -> report.result().evidence());
    }

    private static List<Contact> contacts(Attempt attempt, String key) {
        return views(attempt)
                .filter(ContactEvidence.class::isInstance)
                .flatMap(evidence -> ((ContactEvidence) evidence).contacts().stream())
                .filter(contact -> contact.key().equals(key))
                .toList();
    }

    private static List<RecordSeen> records(Attempt attempt, String key) {
        return views(attempt)
                .filter(RecordsEvidence.class::isInstance)
                .flatMap(evidence -> ((RecordsEvidence) evidence).records().stream())
                .filter(record -> RecordsEvidence.key(record).equals(key))
                .toList();
    }

    private static List<UnusableContact> unusable(Attempt attempt) {
        return views(attempt)
                .filter(ContactEvidence.class::isInstance)
                .flatMap(evidence -> ((ContactEvidence) evidence).unusable().stream())
                .distinct()
                .limit(MOST_UNUSABLE)
                .toList();
    }

    private static int sizeOf(Seen<Contact> seen) {
        return FRAME
                + Cut.written(seen.first().value())
                + Cut.written(seen.first().canonical());
    }

    private static int size(Seen<RecordSeen> seen) {
        return FRAME
                + Cut.written(seen.first().value())
                + Cut.written(seen.first().owner());
    }

    private static int sizeOf(UnusableContact contact) {
        return FRAME / 4 + Cut.written(contact.value());
    }

    private static void contact(JsonGenerator json, Seen<Contact> seen) throws IOException {
        Contact contact = seen.first();
        DcvMethod method = contact.source().method();
        json.writeStartObject();
        json.writeStringField("kind", contact.source().kind().wireName());
        json.writeStringField("value", contact.value());
        json.writeStringField("canonical", contact.canonical());
        json.writeStringField("source", contact.source().wireName());
        json.writeStringField("validation_method", method.wireName());
        json.writeStringField("br_section", method.section());
        json.writeStringField("found_at", contact.foundAt());
        strings(
                json,
                "found_at_elsewhere",
                seen.spellings().stream()
                        .map(Contact::foundAt)
                        .filter(name -> !name.equals(contact.foundAt()))
                        .distinct()
                        .toList());
        sighting(json, seen.sighting());
        string(
                json,
                "discouraged_since",
                method.discouragedSince().map(LocalDate::toString).orElse(null));
        string(json, "usable_until", method.sunset().map(LocalDate::toString).orElse(null));
        json.writeEndObject();
    }

    private static void record(JsonGenerator json, Seen<RecordSeen> seen) throws IOException {
        RecordSeen record = seen.first();
        Long ttl = record.ttl();
        json.writeStartObject();
        json.writeStringField("owner", record.owner());
        String tag = record.tag();
        if (tag != null) {
            json.writeStringField("tag", tag);
        }
        if (ttl != null) {
            json.writeNumberField("ttl", ttl);
        }
        json.writeStringField("value", record.value());
        sighting(json, seen.sighting());
        json.writeEndObject();
    }

    private static void sighting(JsonGenerator json, Sighting sighting) throws IOException {
        json.writeBooleanField("seen_by_primary", sighting.byPrimary());
        strings(json, "seen_by", codes(sighting.seenBy()));
        strings(json, "unknown_to", codes(sighting.unknownTo()));
        json.writeStringField("corroborations", sighting.corroborations());
        strings(json, "rirs", sighting.rirs().stream().map(Rir::wireName).toList());
        json.writeBooleanField("corroborated", sighting.corroborated());
    }

    private static List<String> codes(List<Perspective> perspectives) {
        return perspectives.stream().map(Perspective::code).toList();
    }
}
