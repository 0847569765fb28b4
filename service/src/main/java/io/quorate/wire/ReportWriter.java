package io.quorate.wire;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckError;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckResult;
import io.quorate.model.CheckType;
import io.quorate.model.ContactEvidence;
import io.quorate.model.Evidence;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.RecordsEvidence;

/** Writes a check response, both in the API's answer and as a perspective's reply. */
final class ReportWriter {

    /** Maximum size of one check in an answer. */
    static final int LARGEST = 32 * 1024;

    private static final int LONGEST_ERRORS = 4096;

    private ReportWriter() {}

    /**
     * Writes the result, its errors and its evidence in about {@code most} octets, not counting names of members.
     *
     * @param more octets for the detail; 0 if the caller did not request it
     */
    static void write(JsonGenerator json, CheckReport report, int most, int more) throws IOException {
        json.writeStartObject();
        members(json, report, most, more);
        json.writeEndObject();
    }

    /** Writes the members alone, without the braces around them. */
    static void members(JsonGenerator json, CheckReport report, int most, int more) throws IOException {
        CheckResult result = report.result();
        CheckType type = typeOf(result.evidence());
        json.writeBooleanField("check_completed", !(result instanceof Incomplete));
        json.writeBooleanField("check_passed", result instanceof Passed);
        int words = Math.min(LONGEST_ERRORS, most / 4);
        errors(json, Cut.errors(result.errors(), words));
        json.writeNumberField("timestamp_ns", nanos(report.finishedAt()));
        json.writeStringField("check_type", type.wireName());
        json.writeFieldName("details");
        EvidenceWriter.write(json, result.evidence(), most - words, more);
    }

    private static CheckType typeOf(Evidence evidence) {
        if (evidence instanceof CaaEvidence) {
            return CheckType.CAA;
        }
        if (evidence instanceof ContactEvidence) {
            return CheckType.CONTACT;
        }
        return evidence instanceof RecordsEvidence ? CheckType.RECORDS : CheckType.DCV;
    }

    private static void errors(JsonGenerator json, List<CheckError> errors) throws IOException {
        json.writeArrayFieldStart("errors");
        for (CheckError error : errors) {
            json.writeStartObject();
            json.writeStringField("error_type", error.type());
            json.writeStringField("error_message", error.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
