package io.quorate.audit;

import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.JsonNode;

import io.quorate.audit.AuditReport.Section;
import io.quorate.wire.Json;
import io.quorate.wire.Json.NotJson;

/**
 * Counts the attempts and views of a period in one pass. The integrity of the trail is judged by {@link AuditVerifier}.
 */
public final class AuditTally {

    private final AuditQuery time;
    private final Json json = new Json();
    private final AuditCounts checkTypes = new AuditCounts();
    private final AuditCounts methods = new AuditCounts();
    private final AuditCounts verdicts = new AuditCounts();
    private final AuditCounts reasons = new AuditCounts();
    private final AuditCounts quorums = new AuditCounts();
    private final AuditCounts below = new AuditCounts();
    private final AuditCounts callers = new AuditCounts();
    private final AuditCounts views = new AuditCounts();
    private final AuditCounts causes = new AuditCounts();
    private final AuditCounts refusals = new AuditCounts();
    private final AuditCounts signatures = new AuditCounts();
    private final AuditCounts dissents = new AuditCounts();
    private long attempts;
    private long simulations;
    private long noPrimary;

    /** @param time the period of the lines to count */
    public AuditTally(AuditQuery time) {
        this.time = time;
    }

    /** Takes the next line, regardless of its time. */
    public void take(byte[] octets) {
        try {
            JsonNode line = json.read(octets);
            if (line != null && line.isObject() && time.isWithin(line)) {
                count(line);
            }
        } catch (NotJson torn) {
            // The integrity of the trail is not judged here.
        }
    }

    private void count(JsonNode line) {
        switch (text(line, "type")) {
            case "attempt" -> attempt(line);
            case "check", "late" -> view(line);
            default -> {}
        }
    }

    private void attempt(JsonNode line) {
        attempts++;
        boolean valid = line.path("valid").asBoolean();
        checkTypes.add(text(line, "check_type"));
        if (line.path("method").isTextual()) {
            methods.add(text(line, "method"));
        }
        verdicts.add(valid ? "valid" : line.path("completed").asBoolean() ? "not valid" : "not completed");
        if (!valid) {
            reasons.add(text(line, "reason"));
        }
        quorums.add(text(line, "quorum") + (valid ? ", valid" : ", not valid"));
        line.path("rules").path("below").forEach(rule -> below.add(rule.asText()));
        callers.add(text(line, "caller"));
        simulations += line.path("simulation").asBoolean() ? 1 : 0;
        noPrimary += text(line.path("primary"), "mode").equals("none") ? 1 : 0;
    }

    private void view(JsonNode line) {
        String who = text(line.path("perspective"), "code") + " (" + text(line, "part") + ")";
        String result = text(line, "result");
        views.add(who + ": " + result);
        if (result.equals("incomplete")) {
            causes.add(text(line, "cause"));
        }
        if (result.equals("refused")) {
            refusals.add(text(line.path("errors").path(0), "error_type"));
        }
        if (line.path("dissents").asBoolean()) {
            dissents.add(who);
        }
        signature(line);
    }

    private void signature(JsonNode line) {
        if (line.path(ViewSignatures.MEMBER).isObject()) {
            signatures.add("signed");
        } else if (line.path("unsigned").isTextual()) {
            signatures.add("not signed: " + text(line, "unsigned"));
        } else {
            signatures.add(text(line, "part").equals("asked") ? "the perspective's own line" : "before signatures");
        }
    }

    /** Returns the report, including the findings on the trail as a whole. */
    public AuditReport report(String title, AuditFindings findings) {
        AuditReport report = new AuditReport(title);
        Section summary = report.section("Attempts");
        summary.row("attempts", attempts);
        rows(verdicts, summary::row);
        summary.row("in a simulation, which proves nothing", simulations);
        summary.row("without a primary of this coordinator", noPrimary);
        section(report, "Type of check", checkTypes);
        section(report, "Methods", methods);
        section(report, "Quorum: corroborating of asked remote perspectives (BR 5.4.1 (2))", quorums);
        section(report, "Below the rules of the day", below);
        section(report, "Why attempts were not valid", reasons);
        section(report, "Callers", callers);
        section(report, "Views", views);
        section(report, "Why views are incomplete", causes);
        section(report, "Why views refused", refusals);
        section(report, "Late views against the verdict", dissents);
        section(report, "Signatures of views", signatures);
        report.section("The record: " + findings.outcome().wireName()).lines(findings.text());
        return report;
    }

    private static void section(AuditReport report, String title, AuditCounts counts) {
        Section section = report.section(title);
        rows(counts, section::row);
    }

    private static void rows(AuditCounts counts, BiConsumer<String, Long> row) {
        counts.all().forEach(row);
    }

    private static String text(JsonNode line, String member) {
        return line.path(member).asText("");
    }
}
