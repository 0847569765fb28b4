package io.quorate.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * A client that knows version 3.5.0 of the specification and nothing later: its types, nothing converted, unknown
 * members ignored, as generated clients do.
 */
final class StrictClient {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** Members that are nullable, and required ones that have no other value where nothing was seen. */
    private static final Set<String> NULLABLE = Set.of(
            "request_orchestration_parameters",
            "caa_check_parameters",
            "previous_attempt_results",
            "dns_name_prefix",
            "http_headers",
            "match_regex",
            "found_at",
            "records_seen",
            "response_code",
            "response_url",
            "response_status_code",
            "response_page",
            "common_name",
            "selected_contact",
            "contacts_cut",
            "unusable_cut",
            "records_cut");

    private StrictClient() {}

    record Orchestration(
            @JsonProperty(value = "perspective_count", required = true)
            int perspectiveCount,

            @JsonProperty(value = "quorum_count", required = true)
            int quorumCount,

            @JsonProperty(value = "attempt_count", required = true)
            int attemptCount) {}

    record Redirect(
            @JsonProperty(value = "response_status_code", required = true)
            int status,

            @JsonProperty(value = "response_url", required = true)
            String url) {}

    record CheckError(
            @JsonProperty(value = "error_type", required = true)
            String type,

            @JsonProperty(value = "error_message", required = true)
            String message) {}

    record CheckResponse(
            @JsonProperty(value = "check_completed", required = true)
            boolean completed,

            @JsonProperty(value = "check_passed", required = true)
            boolean passed,

            @JsonProperty("errors") @Nullable List<CheckError> errors,

            @JsonProperty(value = "timestamp_ns", required = true)
            long timestamp,

            @JsonProperty(value = "details", required = true)
            JsonNode details) {}

    record View(
            @JsonProperty(value = "perspective_code", required = true)
            String code,

            @JsonProperty(value = "check_response", required = true)
            CheckResponse response) {}

    record Answer(
            @JsonProperty(value = "mpic_completed", required = true)
            boolean completed,

            @JsonProperty(value = "is_valid", required = true)
            boolean valid,

            @JsonProperty(value = "check_type", required = true)
            String checkType,

            @JsonProperty(value = "domain_or_ip_target", required = true)
            String target,

            @JsonProperty(value = "actual_orchestration_parameters", required = true)
            Orchestration actual,

            @JsonProperty(value = "perspectives", required = true)
            List<View> perspectives,

            @JsonProperty("trace_identifier") @Nullable String trace,

            @JsonProperty("previous_attempt_results") @Nullable
            List<List<View>> previous) {}

    record Issue(
            @JsonProperty(value = "issue_type", required = true)
            String type,

            @JsonProperty(value = "message", required = true)
            String message) {}

    public record Refusal(
            @JsonProperty(value = "error", required = true) String error,

            @JsonProperty(value = "validation_issues", required = true)
            List<Issue> issues) {}

    /** Returns the members that such a client cannot read; empty when it can read all of them. */
    static List<String> faults(int status, String body) {
        try {
            if (status != 200) {
                return MAPPER.readValue(body, Refusal.class).issues().isEmpty() ? List.of("no issue") : List.of();
            }
            Answer answer = MAPPER.readValue(body, Answer.class);
            for (View view : answer.perspectives()) {
                JsonNode details = view.response().details();
                if (!details.has("caa_record_present")
                        && details.path("records_seen").isNull()) {
                    return List.of("records_seen of a validation is not a list");
                }
                for (JsonNode redirect : details.path("response_history")) {
                    MAPPER.treeToValue(redirect, Redirect.class);
                }
            }
            List<String> nulls = new ArrayList<>();
            collectNulls(MAPPER.readTree(body), nulls);
            if (!nulls.isEmpty()) {
                return List.of("null where the specification has no null: " + nulls);
            }
            return answer.perspectives().isEmpty() ? List.of("no perspective") : List.of();
        } catch (JsonProcessingException unreadable) {
            return List.of(unreadable.getOriginalMessage());
        }
    }

    private static void collectNulls(JsonNode node, List<String> nulls) {
        node.properties().forEach(member -> {
            if (member.getValue().isNull() && !NULLABLE.contains(member.getKey())) {
                nulls.add(member.getKey());
            }
            collectNulls(member.getValue(), nulls);
        });
        node.forEach(item -> {
            if (item.isObject() && node.isArray() || item.isArray()) {
                collectNulls(item, nulls);
            }
        });
    }
}
