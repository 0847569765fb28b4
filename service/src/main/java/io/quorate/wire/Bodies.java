package io.quorate.wire;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.quorate.model.Issue;
import io.quorate.wire.Json.NotJson;

/** What bodies of requests have in common. */
final class Bodies {

    private Bodies() {}

    static Optional<ObjectReader> object(Json json, byte[] body, List<Issue> issues) {
        if (body.length == 0) {
            issues.add(new Issue("missing", "the body is empty: send a JSON object", List.of("body")));
            return Optional.empty();
        }
        try {
            JsonNode root = json.read(body);
            if (root.isObject()) {
                return Optional.of(new ObjectReader(root, List.of("body"), issues));
            }
            issues.add(new Issue("wrong-type", "the body is no JSON object: send one", List.of("body")));
        } catch (NotJson broken) {
            issues.add(new Issue("json-invalid", "the body " + broken.getMessage(), List.of("body")));
        }
        return Optional.empty();
    }
}
