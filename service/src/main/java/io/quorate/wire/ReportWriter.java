package io.quorate.wire;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quorate.model.CaaEvidence;
import io.quorate.model.CheckError;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckResult;
import io.quorate.model.CheckType;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;

/** Writes a check response: in the API's answer and as a perspective's reply alike. */
final class ReportWriter {

    private ReportWriter() {}

    static void write(JsonGenerator json, CheckReport report) throws IOException {
        CheckResult result = report.result();
        CheckType type = result.evidence() instanceof CaaEvidence ? CheckType.CAA : CheckType.DCV;
        json.writeStartObject();
        json.writeBooleanField("check_completed", !(result instanceof Incomplete));
        json.writeBooleanField("check_passed", result instanceof Passed);
        errors(json, result);
        json.writeNumberField("timestamp_ns", nanos(report.finishedAt()));
        json.writeStringField("check_type", type.wireName());
        json.writeFieldName("details");
        EvidenceWriter.write(json, result.evidence());
        json.writeEndObject();
    }

    private static void errors(JsonGenerator json, CheckResult result) throws IOException {
        if (result.errors().isEmpty()) {
            json.writeNullField("errors");
            return;
        }
        json.writeArrayFieldStart("errors");
        for (CheckError error : result.errors()) {
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
