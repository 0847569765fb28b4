package io.quorate.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import io.quorate.model.AttemptPlan;
import io.quorate.model.CheckRequest;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;

/** Writes the events of a verdict for a caller that streams them: one JSON object per event, on one line. */
public final class EventCodec {

    private final Json json = new Json();

    /** Returns the event of an attempt that begins, with the places of its views. */
    public byte[] plan(CheckRequest check, AttemptPlan attempt) {
        return json.write(out -> {
            out.writeStartObject();
            out.writeNumberField("attempt", attempt.id().number());
            out.writeNumberField("attempts", attempt.attempts());
            out.writeNumberField("quorum", attempt.quorum());
            out.writeStringField("target", check.target().spelling());
            out.writeStringField("check", check.type().wireName());
            EvidenceWriter.string(out, "method", HistoryCodec.methodOf(check));
            out.writeArrayFieldStart("perspectives");
            Perspective primary = attempt.primary();
            if (primary != null) {
                view(out, primary, true);
            }
            for (Perspective remote : attempt.remotes()) {
                view(out, remote, false);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void view(JsonGenerator out, Perspective view, boolean primary) throws IOException {
        out.writeStartObject();
        place(out, view);
        out.writeBooleanField("primary", primary);
        out.writeEndObject();
    }

    static void place(JsonGenerator out, Perspective view) throws IOException {
        out.writeStringField("code", view.code());
        out.writeStringField("rir", view.rir().wireName());
        out.writeNumberField("latitude", view.place().latitude());
        out.writeNumberField("longitude", view.place().longitude());
    }

    /**
     * Returns the event of one view's result, in full detail.
     *
     * @param attempt the attempt's number, from 1
     * @param views   number of the attempt's views, which share the size of an answer
     */
    public byte[] check(int attempt, PerspectiveReport report, boolean primary, int views) {
        return json.write(out -> {
            out.writeStartObject();
            out.writeNumberField("attempt", attempt);
            out.writeStringField("code", report.perspective().code());
            out.writeBooleanField("primary", primary);
            out.writeStringField("outcome", report.result().wireName());
            out.writeNumberField("millis", report.report().took().toMillis());
            out.writeFieldName("check");
            MpicEncoder.view(out, report, views);
            out.writeEndObject();
        });
    }

    /**
     * Returns the event of the verdict, with the headers that a plain answer would have.
     *
     * @param id     the id under which the verdict is kept; null if it is not
     * @param answer the body of a plain answer
     */
    public byte[] verdict(Map<String, String> headers, @Nullable String id, byte[] answer) {
        return json.write(out -> {
            out.writeStartObject();
            headers(out, headers);
            EvidenceWriter.string(out, "id", id);
            raw(out, "answer", answer);
            out.writeEndObject();
        });
    }

    static void headers(JsonGenerator out, Map<String, String> headers) throws IOException {
        out.writeObjectFieldStart("headers");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            out.writeStringField(header.getKey(), header.getValue());
        }
        out.writeEndObject();
    }

    /** Writes a value that is JSON already. */
    static void raw(JsonGenerator out, String field, byte[] value) throws IOException {
        out.writeFieldName(field);
        out.writeRawValue(new String(value, StandardCharsets.UTF_8));
    }
}
