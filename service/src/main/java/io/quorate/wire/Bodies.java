package io.quorate.wire;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.quorate.model.Issue;
import io.quorate.model.IssueType;
import io.quorate.wire.Json.NotJson;

/** Parses request bodies into a reader of their object, with the faults that all bodies have in common. */
final class Bodies {

    private static final List<String> BODY = List.of("body");

    private Bodies() {}

    static Optional<ObjectReader> object(Json json, byte[] body, List<Issue> issues) {
        if (body.length == 0) {
            issues.add(IssueType.MISSING.at(BODY, "The body is empty: send a JSON object."));
            return Optional.empty();
        }
        try {
            JsonNode root = json.read(body);
            if (root.isObject()) {
                return Optional.of(new ObjectReader(root, BODY, issues));
            }
            issues.add(IssueType.WRONG_TYPE.at(BODY, "The body is not a JSON object: send one."));
        } catch (NotJson broken) {
            issues.add(IssueType.JSON_INVALID.at(BODY, "The body " + broken.getMessage() + "."));
        }
        return Optional.empty();
    }
}
