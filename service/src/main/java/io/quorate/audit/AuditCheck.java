package io.quorate.audit;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import io.quorate.model.CheckError;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckResult;
import io.quorate.model.Dnssec;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.Place;
import io.quorate.model.QuerySeen;
import io.quorate.wire.Cut;
import io.quorate.wire.Fragment;
import io.quorate.wire.Items;

import static io.quorate.wire.EvidenceWriter.number;
import static io.quorate.wire.EvidenceWriter.string;
import static io.quorate.wire.EvidenceWriter.strings;

/** Writes the members of a check's line: the perspective, its observations and its result (BR 5.4.1 (2)). */
final class AuditCheck {

    private static final int LONGEST_MATCH = 4096;
    private static final int LONGEST_REASON = 1024;
    private static final int ALL_ERRORS = 4096;
    private static final int ALL_QUERIES = 20 * 1024;
    private static final int FRAME_OF_QUERY = 160;

    private AuditCheck() {}

    /**
     * Writes the attempt that the check belongs to.
     *
     * @param part {@code primary}, {@code remote}, {@code late} (a remote that was not awaited) or {@code asked} (made
     *             for another coordinator, which has the rest of the record)
     */
    static void identity(JsonGenerator json, @Nullable String requestId, @Nullable Integer attempt, String part)
            throws IOException {
        string(json, "request_id", requestId);
        number(json, "attempt", attempt);
        json.writeStringField("part", part);
    }

    static void write(
            JsonGenerator json,
            Fragment subject,
            Fragment perspective,
            CheckReport report,
            @Nullable Boolean corroborates)
            throws IOException {
        CheckResult result = report.result();
        subject.append(json);
        perspective.append(json);
        json.writeStringField("result", result.wireName());
        string(
                json,
                "cause",
                result instanceof Incomplete incomplete ? incomplete.cause().wireName() : null);
        if (corroborates == null) {
            json.writeNullField("corroborates");
        } else {
            json.writeBooleanField("corroborates", corroborates);
        }
        strings(
                json,
                "matched",
                result instanceof Passed passed
                        ? Cut.texts(List.copyOf(passed.matched()), LONGEST_MATCH, LONGEST_MATCH)
                        : List.of());
        errors(json, result);
        json.writeNumberField(
                "took_us", TimeUnit.NANOSECONDS.toMicros(report.took().toNanos()));
        dnssec(json, result.evidence().dnssec());
        AuditEvidence.write(json, result.evidence());
        Items.write(json, "queries", result.evidence().queries(), ALL_QUERIES, AuditCheck::sizeOf, AuditCheck::query);
    }

    static void perspective(JsonGenerator json, Perspective perspective, @Nullable String program) throws IOException {
        json.writeObjectFieldStart("perspective");
        json.writeStringField("code", perspective.code());
        place(json, perspective.place());
        json.writeObjectFieldStart("resolver");
        place(json, perspective.resolver());
        string(json, "program", program);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void place(JsonGenerator json, Place place) throws IOException {
        json.writeStringField("rir", place.rir().wireName());
        json.writeNumberField("latitude", place.latitude());
        json.writeNumberField("longitude", place.longitude());
    }

    private static void errors(JsonGenerator json, CheckResult result) throws IOException {
        json.writeArrayFieldStart("errors");
        for (CheckError error : Cut.errors(result.errors(), ALL_ERRORS)) {
            json.writeStartObject();
            json.writeStringField("error_type", error.type());
            json.writeStringField("error_message", error.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void dnssec(JsonGenerator json, Dnssec dnssec) throws IOException {
        json.writeObjectFieldStart("dnssec");
        json.writeStringField("status", dnssec.status().wireName());
        json.writeStringField("reason", Cut.text(dnssec.reason(), LONGEST_REASON));
        json.writeEndObject();
    }

    private static int sizeOf(QuerySeen query) {
        String ede = query.ede();
        return FRAME_OF_QUERY
                + Cut.written(query.name())
                + Cut.written(query.server())
                + Cut.written(query.rcode())
                + (ede == null ? 0 : Cut.written(ede))
                + Cut.written(query.dnssec().reason());
    }

    private static void query(JsonGenerator json, QuerySeen query) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", query.name());
        json.writeStringField("type", query.type());
        json.writeStringField("server", query.server());
        json.writeStringField("rcode", query.rcode());
        string(json, "ede", query.ede());
        json.writeStringField("dnssec", query.dnssec().status().wireName());
        json.writeStringField("dnssec_reason", query.dnssec().reason());
        json.writeNumberField(
                "took_us", TimeUnit.NANOSECONDS.toMicros(query.took().toNanos()));
        json.writeEndObject();
    }
}
