package io.quorate.audit;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;

import io.quorate.coordinator.QuorumPolicy;
import io.quorate.model.Attempt;
import io.quorate.model.AttemptRecord;
import io.quorate.model.CheckResult;
import io.quorate.model.CheckType;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Refused;
import io.quorate.model.ReuseLimit;
import io.quorate.model.Rir;
import io.quorate.model.Verdict;
import io.quorate.wire.Fragment;

import static io.quorate.wire.EvidenceWriter.string;
import static io.quorate.wire.EvidenceWriter.strings;

/**
 * Writes the members of an attempt's line: the caller and its question, the rules in force, and the judgement (BR 5.4.1
 * (2)).
 */
final class AuditAttempt {

    private static final String RULE_SET = "CA/Browser Forum TLS Baseline Requirements, section 3.2.2.9";

    private AuditAttempt() {}

    static void write(JsonGenerator json, AttemptRecord record, Fragment subject, Fragment parameters)
            throws IOException {
        Attempt attempt = record.attempt();
        Verdict verdict = record.verdict();
        json.writeStringField("request_id", record.requestId());
        json.writeNumberField("attempt", attempt.number());
        json.writeStringField("began", attempt.began().toString());
        subject.append(json);
        parameters.append(json);
        json.writeBooleanField("valid", verdict.valid());
        json.writeBooleanField("completed", verdict.completed());
        json.writeStringField("reason", verdict.reason().wireName());
        Instant reuseUntil = ReuseLimit.reuseUntil(record.request().check(), verdict);
        string(json, "reuse_until", reuseUntil == null ? null : reuseUntil.toString());
        json.writeStringField("quorum", verdict.quorum());
        json.writeNumberField("quorum_needed", verdict.quorumCount());
        strings(
                json,
                "corroborating_rirs",
                verdict.judgement().rirs().stream().map(Rir::wireName).toList());
        string(json, "matched", verdict.judgement().matched());
        if (!verdict.sightings().isEmpty()) {
            AuditSightings.write(
                    json, verdict.sightings(), record.request().check().type() == CheckType.CONTACT);
        }
        json.writeNumberField("cohort", attempt.cohort());
        perspectives(json, record);
        strings(json, "not_awaited", notAwaited(record.attempt()));
        primary(json, record);
        rules(json, record);
        json.writeBooleanField("simulation", verdict.simulation());
        previous(json, verdict.attempts().subList(0, verdict.attempts().size() - 1));
    }

    private static void perspectives(JsonGenerator json, AttemptRecord record) throws IOException {
        json.writeArrayFieldStart("perspectives");
        for (PerspectiveReport report : record.attempt().reports()) {
            json.writeStartObject();
            json.writeStringField("code", report.perspective().code());
            json.writeStringField("rir", report.perspective().rir().wireName());
            json.writeStringField("result", report.result().wireName());
            json.writeBooleanField("corroborates", record.verdict().judgement().counts(report.perspective()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static List<String> notAwaited(Attempt attempt) {
        return attempt.reports().stream()
                .filter(report -> report.result() instanceof Incomplete incomplete
                        && incomplete.cause() == Incomplete.Cause.NOT_AWAITED)
                .map(report -> report.perspective().code())
                .toList();
    }

    private static void primary(JsonGenerator json, AttemptRecord record) throws IOException {
        PerspectiveReport primary = record.attempt().primary();
        json.writeObjectFieldStart("primary");
        json.writeStringField("mode", record.rules().primary());
        string(json, "code", primary == null ? null : primary.perspective().code());
        string(json, "rir", primary == null ? null : primary.perspective().rir().wireName());
        string(json, "result", primary == null ? null : primary.result().wireName());
        string(
                json,
                "dnssec",
                primary == null
                        ? null
                        : primary.result().evidence().dnssec().status().wireName());
        json.writeEndObject();
    }

    private static void rules(JsonGenerator json, AttemptRecord record) throws IOException {
        AttemptRecord.Rules rules = record.rules();
        json.writeObjectFieldStart("rules");
        json.writeStringField("set", RULE_SET);
        json.writeStringField("since", rules.since());
        json.writeStringField(
                "quorum_row", QuorumPolicy.row(record.attempt().reports().size()));
        json.writeNumberField("min_remotes", rules.minRemotes());
        json.writeNumberField("min_rirs", rules.minRirs());
        json.writeBooleanField("blocking", rules.blocking());
        json.writeNumberField("may_fail", rules.mayFail());
        json.writeStringField("policy", rules.policy());
        strings(json, "below", record.verdict().belowRules());
        json.writeEndObject();
    }

    private static void previous(JsonGenerator json, List<Attempt> earlier) throws IOException {
        json.writeArrayFieldStart("previous_attempts");
        for (Attempt attempt : earlier) {
            json.writeStartObject();
            json.writeNumberField("attempt", attempt.number());
            json.writeNumberField("cohort", attempt.cohort());
            json.writeNumberField("passed", count(attempt, Passed.class));
            json.writeNumberField("refused", count(attempt, Refused.class));
            json.writeNumberField("incomplete", count(attempt, Incomplete.class));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static long count(Attempt attempt, Class<? extends CheckResult> outcome) {
        return attempt.reports().stream()
                .filter(report -> outcome.isInstance(report.result()))
                .count();
    }
}
