package io.quorate.e2e.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * An answer of the product, kept to be read by clients.
 *
 * @param path {@code mpic}, {@code caa} or {@code dcv}
 */
record Kept(String path, int status, String type, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The line that a client prints which has understood it. */
    String line() {
        JsonNode root = root();
        if (status != 200) {
            return status + " error=" + root.path("error").asText() + " issues="
                    + root.path("validation_issues").size();
        }
        List<JsonNode> checks = new ArrayList<>();
        if (path.equals("mpic")) {
            root.path("perspectives").forEach(view -> checks.add(view.path("check_response")));
        } else {
            checks.add(root);
        }
        return "200 yes="
                + root.path(path.equals("mpic") ? "is_valid" : "check_passed").asBoolean()
                + " views=" + checks.size()
                + " errors="
                + checks.stream().mapToInt(check -> check.path("errors").size()).sum()
                + " records="
                + checks.stream()
                        .mapToInt(check ->
                                check.path("details").path("records_seen").size())
                        .sum();
    }

    /** Returns the reply of an answer's first perspective: its body has the same form. */
    Kept firstReply() {
        JsonNode reply = root().path("perspectives").path(0).path("check_response");
        return new Kept(reply.path("check_type").asText(), 200, "application/json", reply.toString());
    }

    String method() {
        return root().path("dcv_check_parameters").path("validation_method").asText("");
    }

    private JsonNode root() {
        try {
            return JSON.readTree(body);
        } catch (IOException broken) {
            throw new UncheckedIOException(body, broken);
        }
    }
}
