package io.quorate.wire;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.quorate.wire.Json.NotJson;

/**
 * What a client reads out of an answer of {@code POST /mpic}: enough for a table that a person reads.
 *
 * @param valid    whether the target is corroborated
 * @param complete whether the answer means something
 * @param needed   the quorum
 * @param views    one for each perspective of the last attempt
 * @param primary  the coordinator's own look, where the answer tells it
 */
public record MpicAnswer(
        boolean valid,
        boolean complete,
        int needed,
        List<View> views,
        @Nullable View primary) {

    public MpicAnswer {
        views = List.copyOf(views);
    }

    /**
     * One perspective's response.
     *
     * @param records what it saw, where it saw records
     * @param words   why it did not pass; empty where it did
     */
    public record View(String code, boolean completed, boolean passed, List<String> records, String words) {

        public View {
            records = List.copyOf(records);
        }
    }

    /** An answer that cannot be read, in words. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String words) {
            super(words);
        }
    }

    public static MpicAnswer read(byte[] body) throws Unreadable {
        try {
            JsonNode root = new Json().read(body);
            if (!root.path("is_valid").isBoolean() || !root.path("perspectives").isArray()) {
                throw new Unreadable("the answer is not one of POST /mpic");
            }
            List<View> views = new ArrayList<>();
            root.path("perspectives").forEach(item -> views.add(view(item)));
            return new MpicAnswer(
                    root.path("is_valid").booleanValue(),
                    root.path("mpic_completed").booleanValue(),
                    root.path("actual_orchestration_parameters")
                            .path("quorum_count")
                            .intValue(),
                    views,
                    root.path("primary_perspective").isObject() ? view(root.path("primary_perspective")) : null);
        } catch (NotJson broken) {
            throw new Unreadable("the answer " + broken.getMessage());
        }
    }

    /** One perspective's reply as an answer: what it alone saw. */
    public static MpicAnswer readReply(String code, byte[] body) throws Unreadable {
        try {
            JsonNode root = new Json().read(body);
            if (!root.path("check_passed").isBoolean()) {
                throw new Unreadable("the reply is not one of a perspective");
            }
            View view = response(code, root);
            return new MpicAnswer(view.passed(), view.completed(), 1, List.of(view), null);
        } catch (NotJson broken) {
            throw new Unreadable("the reply " + broken.getMessage());
        }
    }

    /** How many perspectives passed. */
    public int agreeing() {
        return (int) views.stream().filter(View::passed).count();
    }

    private static View view(JsonNode item) {
        return response(item.path("perspective_code").asText(), item.path("check_response"));
    }

    private static View response(String code, JsonNode response) {
        List<String> records = new ArrayList<>();
        JsonNode details = response.path("details");
        details.path("records_seen").forEach(record -> records.add(record.asText()));
        details.path("contacts")
                .forEach(contact -> records.add(contact.path("value").asText()));
        return new View(
                code,
                response.path("check_completed").booleanValue(),
                response.path("check_passed").booleanValue(),
                records,
                response.path("errors").path(0).path("error_message").asText(""));
    }
}
