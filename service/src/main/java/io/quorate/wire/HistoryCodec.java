package io.quorate.wire;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import io.quorate.model.Attempt;
import io.quorate.model.AttemptRecord;
import io.quorate.model.CheckRequest;
import io.quorate.model.DcvRequest;
import io.quorate.model.HistoryGap;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.RecordState;
import io.quorate.model.VerdictPage;
import io.quorate.model.VerdictSummary;

import static io.quorate.wire.EvidenceWriter.string;

/** Writes kept verdicts for people: a single one in full, or many with one line each. */
public final class HistoryCodec {

    private final Json json = new Json();
    private final MpicEncoder encoder = new MpicEncoder();

    /**
     * Returns a verdict with its request, its answer in full detail, and one line per view of each attempt.
     *
     * @param last           the attempt that was judged last
     * @param corroborations the quorums of its latest attempts, such as "3/6"; those of earlier ones are unknown
     */
    public byte[] verdict(AttemptRecord last, List<String> corroborations) {
        byte[] answer = encoder.encode(last.request(), last.verdict(), true);
        return json.write(out -> {
            out.writeStartObject();
            summary(out, VerdictSummary.of(last));
            request(out, last.request());
            EventCodec.headers(out, VerdictHeaders.of(last.request(), last.verdict()));
            EventCodec.raw(out, "answer", answer);
            out.writeArrayFieldStart("attempts");
            List<Attempt> attempts = last.verdict().attempts();
            int unknown = attempts.size() - corroborations.size();
            for (int i = 0; i < attempts.size(); i++) {
                String agreed = i < unknown ? null : corroborations.get(i - unknown);
                attempt(out, attempts.get(i), last.verdict().quorumCount(), agreed);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    /** Returns a kept verdict with the result of comparing it with the audit trail. */
    public byte[] withRecord(byte[] verdict, RecordState record) {
        byte[] found = json.write(out -> {
            out.writeStartObject();
            out.writeObjectFieldStart("record");
            out.writeStringField("state", record.state().wireName());
            out.writeStringField("words", record.words());
            out.writeEndObject();
            out.writeEndObject();
        });
        byte[] both = Arrays.copyOf(verdict, verdict.length + found.length - 1);
        both[verdict.length - 1] = ',';
        System.arraycopy(found, 1, both, verdict.length, found.length - 1);
        return both;
    }

    /**
     * Returns one page of a search.
     *
     * @param store the kind of store
     */
    public byte[] page(VerdictPage page, String store) {
        return json.write(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("checks");
            for (VerdictSummary verdict : page.verdicts()) {
                out.writeStartObject();
                summary(out, verdict);
                out.writeEndObject();
            }
            out.writeEndArray();
            string(out, "next", page.next());
            out.writeStringField("store", store);
            out.writeNumberField("kept", page.holding().kept());
            out.writeNumberField("capacity", page.holding().capacity());
            out.writeNumberField("waiting", page.holding().waiting());
            out.writeArrayFieldStart("gaps");
            for (HistoryGap gap : page.holding().gaps()) {
                out.writeStartObject();
                out.writeStringField("from", gap.from().toString());
                out.writeStringField("until", gap.until().toString());
                out.writeNumberField("verdicts", gap.verdicts());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    /** Returns the method of a validation, or null for other checks. */
    static @Nullable String methodOf(CheckRequest check) {
        return check instanceof DcvRequest dcv ? dcv.parameters().method().wireName() : null;
    }

    private static void summary(JsonGenerator out, VerdictSummary verdict) throws IOException {
        out.writeStringField("id", verdict.id());
        out.writeStringField("at", verdict.at().toString());
        out.writeStringField("target", verdict.target());
        out.writeStringField("check", verdict.check());
        string(out, "method", verdict.method());
        string(out, "order", verdict.order());
        string(out, "trace", verdict.trace());
        out.writeBooleanField("valid", verdict.valid());
        out.writeBooleanField("complete", verdict.complete());
        out.writeStringField("reason", verdict.reason());
        out.writeStringField("corroborations", verdict.corroborations());
        out.writeStringField("primary", verdict.primary());
        out.writeStringField("caller", verdict.caller());
        string(out, "audit", verdict.audit());
    }

    /** Writes the request in a form that can be sent again. */
    private static void request(JsonGenerator out, MpicRequest request) throws IOException {
        CheckRequest check = request.check();
        out.writeObjectFieldStart("request");
        out.writeStringField("check_type", check.type().wireName());
        out.writeStringField("domain_or_ip_target", check.target().spelling());
        String trace = check.traceIdentifier();
        if (trace != null) {
            out.writeStringField("trace_identifier", trace);
        }
        Orchestration given = request.given();
        if (given != null) {
            MpicEncoder.orchestration(out, "orchestration_parameters", given);
        }
        MpicEncoder.parameters(out, check);
        out.writeEndObject();
    }

    private static void attempt(JsonGenerator out, Attempt attempt, int quorum, @Nullable String corroborations)
            throws IOException {
        out.writeStartObject();
        out.writeNumberField("attempt", attempt.number());
        out.writeStringField("at", attempt.began().toString());
        out.writeNumberField("quorum", quorum);
        string(out, "corroborations", corroborations);
        out.writeArrayFieldStart("views");
        PerspectiveReport primary = attempt.primary();
        if (primary != null) {
            view(out, primary, true);
        }
        for (PerspectiveReport remote : attempt.reports()) {
            view(out, remote, false);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void view(JsonGenerator out, PerspectiveReport report, boolean primary) throws IOException {
        out.writeStartObject();
        EventCodec.place(out, report.perspective());
        out.writeBooleanField("primary", primary);
        out.writeStringField("outcome", report.result().wireName());
        out.writeNumberField("millis", report.report().took().toMillis());
        out.writeEndObject();
    }
}
