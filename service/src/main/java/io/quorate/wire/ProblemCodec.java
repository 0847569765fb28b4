package io.quorate.wire;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quorate.model.Issue;

/** Encodes problem details (RFC 9457), with additional members that clients of the Python servers know. */
public final class ProblemCodec {

    private static final String HELP = "/docs/errors#";

    private final Json json = new Json();

    /**
     * A refusal.
     *
     * @param key    the stable name of the problem
     * @param title  the kind of problem
     * @param detail what was seen and what to do
     */
    public record Problem(int status, String key, String title, String detail, List<Issue> issues) {

        public Problem {
            issues = List.copyOf(issues);
        }

        /** Returns a copy with the rules that the request breaks. */
        public Problem withIssues(List<Issue> broken) {
            return new Problem(status, key, title, detail, broken);
        }
    }

    /** Returns the encoded problem; {@code legacyMessage} is the member that API gateways send with a 403. */
    public byte[] encode(Problem problem, @Nullable String legacyMessage) {
        return json.write(out -> {
            out.writeStartObject();
            out.writeStringField("type", HELP + problem.key());
            out.writeStringField("title", problem.title());
            out.writeNumberField("status", problem.status());
            out.writeStringField("detail", problem.detail());
            out.writeStringField("error", problem.key());
            if (legacyMessage != null) {
                out.writeStringField("message", legacyMessage);
            }
            if (!problem.issues().isEmpty()) {
                out.writeArrayFieldStart("validation_issues");
                for (Issue issue : problem.issues()) {
                    out.writeStartObject();
                    out.writeStringField("issue_type", issue.type());
                    out.writeStringField("message", issue.message());
                    EvidenceWriter.strings(out, "loc", issue.path());
                    out.writeEndObject();
                }
                out.writeEndArray();
            }
            out.writeEndObject();
        });
    }

    /** Returns a short document for probes with one state and its reasons. */
    public byte[] state(String state, List<String> reasons) {
        return json.write(out -> {
            out.writeStartObject();
            out.writeStringField("status", state);
            EvidenceWriter.strings(out, "reasons", reasons);
            out.writeEndObject();
        });
    }

    /** Returns such a document with the known state of each perspective. */
    public byte[] state(String state, List<String> reasons, List<Map<String, @Nullable Object>> perspectives) {
        return json.write(out -> {
            out.writeStartObject();
            out.writeStringField("status", state);
            EvidenceWriter.strings(out, "reasons", reasons);
            out.writeFieldName("perspectives");
            out.writePOJO(perspectives);
            out.writeEndObject();
        });
    }

    /** Returns the version of this process and of the API specification that it serves. */
    public byte[] version(String version) {
        return json.write(out -> {
            out.writeStartObject();
            out.writeStringField("name", "quorate");
            out.writeStringField("version", version);
            out.writeStringField("open_mpic_api_spec_version", MpicEncoder.API_VERSION);
            out.writeEndObject();
        });
    }

    /** Returns a document of maps, lists, texts, numbers and booleans. */
    public byte[] document(Map<String, ? extends @Nullable Object> members) {
        return json.write(out -> out.writePOJO(members));
    }
}
