package io.quorate.e2e.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Schemathesis's report of a run, line by line in JSON.
 *
 * @param operations that were called, such as {@code POST /mpic}
 * @param checks     that looked at an answer
 * @param failures   each kind once, as {@code check | operation | status issue member}
 */
record FuzzReport(Set<String> operations, Set<String> checks, Set<String> failures) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEPTH = 3;

    static FuzzReport read(Path file) {
        FuzzReport report = new FuzzReport(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        try (var lines = Files.lines(file)) {
            for (String line : (Iterable<String>) lines::iterator) {
                report.add(JSON.readTree(line).path("ScenarioFinished").path("recorder"));
            }
        } catch (IOException failure) {
            throw new AssertionError("cannot read " + file, failure);
        }
        return report;
    }

    private void add(JsonNode recorder) throws IOException {
        if (recorder.has("label")) {
            operations.add(recorder.path("label").asText());
        }
        for (Entry<String, JsonNode> looked : recorder.path("checks").properties()) {
            JsonNode answer =
                    recorder.path("interactions").path(looked.getKey()).path("response");
            for (JsonNode check : looked.getValue()) {
                checks.add(check.path("name").asText());
                if (check.has("failure_info")) {
                    String kind = check.path("name").asText() + " | "
                            + recorder.path("label").asText() + " | ";
                    JsonNode made = recorder.path("cases").path(looked.getKey());
                    keys(answer, made).forEach(key -> failures.add(kind + key));
                }
            }
        }
    }

    /**
     * Returns the status, with the kind and the member of each issue where the answer names some; of an answer that is
     * not a problem, with the parameters that were made wrong.
     */
    private static Set<String> keys(JsonNode answer, JsonNode made) throws IOException {
        String status = answer.path("status_code").asText();
        Set<String> keys = new TreeSet<>();
        String type = answer.path("headers").path("content-type").toString();
        if (type.contains("problem+json")) {
            String encoded = answer.path("content").path("$base64").asText();
            JsonNode problem = JSON.readTree(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
            problem.path("validation_issues")
                    .forEach(issue -> keys.add(
                            status + " " + issue.path("issue_type").asText() + " " + member(issue.path("loc"))));
            if (keys.isEmpty()) {
                keys.add(status + " " + problem.path("error").asText());
            }
        } else {
            keys.add((status + " " + wrong(made)).strip());
        }
        return keys;
    }

    private static String wrong(JsonNode made) {
        Set<String> parameters = new TreeSet<>();
        made.at("/value/meta/phase/data/mutations")
                .forEach(mutation -> parameters.add(mutation.path("parameter").asText()));
        return String.join(" ", parameters);
    }

    /** Returns a member of the body, of one of its blocks or of the header; what is below it does not count. */
    private static String member(JsonNode loc) {
        return loc.path(Math.min(loc.size(), DEPTH) - 1).asText();
    }
}
