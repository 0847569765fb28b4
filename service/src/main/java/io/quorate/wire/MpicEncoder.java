package io.quorate.wire;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import io.quorate.model.Attempt;
import io.quorate.model.CaaParameters;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckRequest;
import io.quorate.model.ContactRequest;
import io.quorate.model.DcvRequest;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.RecordsRequest;
import io.quorate.model.ReuseLimit;
import io.quorate.model.Verdict;

import static io.quorate.wire.EvidenceWriter.string;
import static io.quorate.wire.EvidenceWriter.strings;

/**
 * Encodes the answer of {@code POST /mpic}, with the keys of the specification in the reference implementation's order.
 * A member that the caller left out is null where the specification allows it, and absent otherwise.
 */
public final class MpicEncoder {

    /** The version of the Open MPIC API that is served. */
    public static final String API_VERSION = "3.9.0";

    /** Maximum size of an answer, provided that the echoed request leaves each check its minimum. */
    static final int LARGEST = 512 * 1024;

    private static final int FRAME = 4096;
    /** Room for the names of members, for numbers and for the perspective's code. */
    private static final int FRAME_OF_CHECK = 1024;

    private static final int LEAST_OF_CHECK = 512;

    private final Json json = new Json();

    /**
     * Returns the encoded answer.
     *
     * @param detailed whether the caller requested the primary's own response and all observations
     */
    public byte[] encode(MpicRequest request, Verdict verdict, boolean detailed) {
        int most = shareOfCheck(request, verdict, detailed);
        Share share = detailed ? new Share(most / 2, most / 2) : new Share(most, 0);
        return json.write(out -> {
            out.writeStartObject();
            out.writeBooleanField("mpic_completed", verdict.completed());
            requested(out, request.given());
            actual(out, verdict);
            out.writeStringField("check_type", request.check().type().wireName());
            out.writeStringField("domain_or_ip_target", request.check().target().spelling());
            out.writeBooleanField("is_valid", verdict.valid());
            given(out, "trace_identifier", request.check().traceIdentifier());
            out.writeFieldName("perspectives");
            perspectives(out, verdict.last(), share);
            parameters(out, request.check());
            SightingWriter.write(out, request.check().type(), verdict);
            previous(out, verdict, share);
            if (detailed) {
                more(out, request.check(), verdict, share);
            }
            out.writeEndObject();
        });
    }

    /**
     * The room for one check.
     *
     * @param most octets for the check response
     * @param more octets for its detail; 0 if the caller did not request it
     */
    private record Share(int most, int more) {}

    /**
     * Returns the room for each check: an equal share of the answer among all checks of all attempts, up to a limit.
     */
    private int shareOfCheck(MpicRequest request, Verdict verdict, boolean detailed) {
        int checks = verdict.attempts().stream()
                        .mapToInt(attempt -> attempt.reports().size())
                        .sum()
                + (detailed ? 1 : 0);
        int repeated = json.write(out -> {
                    out.writeStartObject();
                    out.writeStringField("target", request.check().target().spelling());
                    string(out, "trace", request.check().traceIdentifier());
                    parameters(out, request.check());
                    out.writeEndObject();
                })
                .length;
        int set = verdict.sightings().isEmpty() ? 0 : SightingWriter.LARGEST;
        int share = (LARGEST - FRAME - repeated - set) / Math.max(1, checks) - FRAME_OF_CHECK;
        return Math.max(LEAST_OF_CHECK, Math.min(ReportWriter.LARGEST, share));
    }

    private static void requested(JsonGenerator out, @Nullable Orchestration given) throws IOException {
        if (given == null) {
            out.writeNullField("request_orchestration_parameters");
            return;
        }
        orchestration(out, "request_orchestration_parameters", given);
    }

    static void orchestration(JsonGenerator out, String field, Orchestration given) throws IOException {
        out.writeObjectFieldStart(field);
        given(out, "perspective_count", given.perspectiveCount());
        given(out, "quorum_count", given.quorumCount());
        given(out, "max_attempts", given.maxAttempts());
        given(out, "cohort_for_single_attempt", given.cohortForSingleAttempt());
        out.writeEndObject();
    }

    private static void given(JsonGenerator out, String field, @Nullable Integer value) throws IOException {
        if (value != null) {
            out.writeNumberField(field, value);
        }
    }

    private static void given(JsonGenerator out, String field, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(field, value);
        }
    }

    private static void actual(JsonGenerator out, Verdict verdict) throws IOException {
        out.writeObjectFieldStart("actual_orchestration_parameters");
        out.writeNumberField("perspective_count", verdict.perspectiveCount());
        out.writeNumberField("quorum_count", verdict.quorumCount());
        out.writeNumberField("attempt_count", verdict.attempts().size());
        out.writeEndObject();
    }

    private static void perspectives(JsonGenerator out, Attempt attempt, Share share) throws IOException {
        out.writeStartArray();
        for (PerspectiveReport report : attempt.reports()) {
            perspective(out, report, share);
        }
        out.writeEndArray();
    }

    private static void perspective(JsonGenerator out, PerspectiveReport report, Share share) throws IOException {
        out.writeStartObject();
        out.writeStringField("perspective_code", report.perspective().code());
        if (share.more() > 0) {
            out.writeStringField("rir", report.perspective().rir().wireName());
        }
        out.writeFieldName("check_response");
        ReportWriter.write(out, report.report(), share.most(), share.more());
        out.writeEndObject();
    }

    /** Writes one view's part of a detailed answer in which this number of views shares the room. */
    static void view(JsonGenerator out, PerspectiveReport report, int views) throws IOException {
        int most = Math.min(ReportWriter.LARGEST, Math.max(LEAST_OF_CHECK, LARGEST / views - FRAME_OF_CHECK));
        perspective(out, report, new Share(most / 2, most / 2));
    }

    static void parameters(JsonGenerator out, CheckRequest check) throws IOException {
        if (check instanceof CaaRequest caa) {
            echo(out, caa.given());
        } else if (check instanceof DcvRequest dcv) {
            DcvWriter.write(out, dcv.parameters());
        } else if (check instanceof ContactRequest contacts) {
            SetWriter.parameters(out, contacts);
        } else if (check instanceof RecordsRequest records) {
            SetWriter.parameters(out, records);
        }
    }

    /** Writes the parameters for readers other than callers, always with {@code caa_domains}. */
    public static void caaParameters(JsonGenerator out, @Nullable CaaParameters given) throws IOException {
        parameters(out, given, true);
    }

    private static void echo(JsonGenerator out, @Nullable CaaParameters given) throws IOException {
        parameters(out, given, false);
    }

    private static void parameters(JsonGenerator out, @Nullable CaaParameters given, boolean nulls) throws IOException {
        if (given == null) {
            out.writeNullField("caa_check_parameters");
            return;
        }
        out.writeObjectFieldStart("caa_check_parameters");
        out.writeStringField("certificate_type", given.certificateType().wireName());
        if (nulls || given.caaDomains() != null) {
            strings(out, "caa_domains", given.caaDomains());
        }
        out.writeBooleanField("allow_lookup_failure", given.allowLookupFailure());
        if (given.accounturiValues() != null) {
            strings(out, "accounturi_values", given.accounturiValues());
        }
        if (given.validationMethods() != null) {
            strings(out, "validation_methods", given.validationMethods());
        }
        out.writeEndObject();
    }

    private static void previous(JsonGenerator out, Verdict verdict, Share share) throws IOException {
        List<Attempt> earlier = verdict.attempts().subList(0, verdict.attempts().size() - 1);
        if (earlier.isEmpty()) {
            out.writeNullField("previous_attempt_results");
            return;
        }
        out.writeArrayFieldStart("previous_attempt_results");
        for (Attempt attempt : earlier) {
            perspectives(out, attempt, share);
        }
        out.writeEndArray();
    }

    private static void more(JsonGenerator out, CheckRequest check, Verdict verdict, Share share) throws IOException {
        out.writeStringField("api_version", API_VERSION);
        if (check instanceof DcvRequest dcv) {
            Instant reuseUntil = ReuseLimit.reuseUntil(check, verdict);
            string(out, "reuse_until", reuseUntil == null ? null : reuseUntil.toString());
            string(
                    out,
                    "discouraged_since",
                    dcv.parameters()
                            .method()
                            .discouragedSince()
                            .map(LocalDate::toString)
                            .orElse(null));
        }
        PerspectiveReport primary = verdict.last().primary();
        if (primary != null) {
            out.writeFieldName("primary_perspective");
            perspective(out, primary, share);
        }
    }
}
