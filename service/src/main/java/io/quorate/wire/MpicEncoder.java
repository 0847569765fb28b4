package io.quorate.wire;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import org.jspecify.annotations.Nullable;

import io.quorate.model.Attempt;
import io.quorate.model.CaaParameters;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckType;
import io.quorate.model.DcvRequest;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Verdict;

import static io.quorate.wire.EvidenceWriter.number;
import static io.quorate.wire.EvidenceWriter.string;
import static io.quorate.wire.EvidenceWriter.strings;

/** Writes the answer of {@code POST /mpic}: the keys of the specification in the reference's order, all of them. */
public final class MpicEncoder {

    /** No answer is larger, as long as the request that it repeats leaves each check its least. */
    static final int LARGEST = 512 * 1024;

    private static final int FRAME = 4096;
    /** Names of members, numbers and the perspective's code. */
    private static final int FRAME_OF_CHECK = 1024;

    private static final int LEAST_OF_CHECK = 512;

    private final Json json = new Json();

    /**
     * The answer's octets.
     *
     * @param detailed whether the caller asked for the primary's own response
     */
    public byte[] encode(MpicRequest request, Verdict verdict, boolean detailed) {
        int most = shareOfCheck(request, verdict, detailed);
        return json.write(out -> {
            out.writeStartObject();
            out.writeBooleanField("mpic_completed", verdict.completed());
            requested(out, request.given());
            actual(out, verdict);
            out.writeStringField("check_type", request.check().type().wireName());
            out.writeStringField("domain_or_ip_target", request.check().target().spelling());
            out.writeBooleanField("is_valid", verdict.valid());
            string(out, "trace_identifier", request.check().traceIdentifier());
            out.writeFieldName("perspectives");
            perspectives(out, verdict.last(), most);
            parameters(out, request.check());
            previous(out, verdict, most);
            if (detailed) {
                primary(out, verdict.last().primary(), most);
            }
            out.writeEndObject();
        });
    }

    /** How much each check may say: all the room that there is, shared by all of all attempts, up to a limit. */
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
        int share = (LARGEST - FRAME - repeated) / Math.max(1, checks) - FRAME_OF_CHECK;
        return Math.max(LEAST_OF_CHECK, Math.min(ReportWriter.LARGEST, share));
    }

    private static void requested(JsonGenerator out, @Nullable Orchestration given) throws IOException {
        if (given == null) {
            out.writeNullField("request_orchestration_parameters");
            return;
        }
        out.writeObjectFieldStart("request_orchestration_parameters");
        number(out, "perspective_count", given.perspectiveCount());
        number(out, "quorum_count", given.quorumCount());
        number(out, "max_attempts", given.maxAttempts());
        number(out, "cohort_for_single_attempt", given.cohortForSingleAttempt());
        out.writeEndObject();
    }

    private static void actual(JsonGenerator out, Verdict verdict) throws IOException {
        out.writeObjectFieldStart("actual_orchestration_parameters");
        out.writeNumberField("perspective_count", verdict.perspectiveCount());
        out.writeNumberField("quorum_count", verdict.quorumCount());
        out.writeNumberField("attempt_count", verdict.attempts().size());
        out.writeEndObject();
    }

    private static void perspectives(JsonGenerator out, Attempt attempt, int most) throws IOException {
        out.writeStartArray();
        for (PerspectiveReport report : attempt.reports()) {
            perspective(out, report, most);
        }
        out.writeEndArray();
    }

    private static void perspective(JsonGenerator out, PerspectiveReport report, int most) throws IOException {
        out.writeStartObject();
        out.writeStringField("perspective_code", report.perspective().code());
        out.writeFieldName("check_response");
        ReportWriter.write(out, report.report(), most);
        out.writeEndObject();
    }

    private static void parameters(JsonGenerator out, CheckRequest check) throws IOException {
        if (check.type() == CheckType.CAA) {
            caaParameters(out, ((CaaRequest) check).given());
        } else {
            DcvWriter.write(out, ((DcvRequest) check).parameters());
        }
    }

    public static void caaParameters(JsonGenerator out, @Nullable CaaParameters given) throws IOException {
        if (given == null) {
            out.writeNullField("caa_check_parameters");
            return;
        }
        out.writeObjectFieldStart("caa_check_parameters");
        out.writeStringField("certificate_type", given.certificateType().wireName());
        strings(out, "caa_domains", given.caaDomains());
        out.writeBooleanField("allow_lookup_failure", given.allowLookupFailure());
        if (given.accounturiValues() != null) {
            strings(out, "accounturi_values", given.accounturiValues());
        }
        if (given.validationMethods() != null) {
            strings(out, "validation_methods", given.validationMethods());
        }
        out.writeEndObject();
    }

    private static void previous(JsonGenerator out, Verdict verdict, int most) throws IOException {
        List<Attempt> earlier = verdict.attempts().subList(0, verdict.attempts().size() - 1);
        if (earlier.isEmpty()) {
            out.writeNullField("previous_attempt_results");
            return;
        }
        out.writeArrayFieldStart("previous_attempt_results");
        for (Attempt attempt : earlier) {
            perspectives(out, attempt, most);
        }
        out.writeEndArray();
    }

    private static void primary(JsonGenerator out, @Nullable PerspectiveReport primary, int most) throws IOException {
        out.writeFieldName("primary_perspective");
        if (primary == null) {
            out.writeNull();
        } else {
            perspective(out, primary, most);
        }
    }
}
