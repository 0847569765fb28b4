package io.quorate.wire;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import io.quorate.wire.Json.NotJson;

/**
 * The part of an answer of {@code POST /mpic} that a client needs for a table.
 *
 * @param valid    whether the target is corroborated
 * @param complete whether the answer is conclusive ({@code mpic_completed})
 * @param needed   the quorum
 * @param views    one per perspective of the last attempt
 * @param primary  the coordinator's own response, if the answer has it
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
     * @param records the records that it saw, if it saw any
     * @param words   the reason why it did not pass; empty if it passed
     */
    public record View(String code, boolean completed, boolean passed, List<String> records, String words) {

        public View {
            records = List.copyOf(records);
        }
    }

    /** Signals an answer that cannot be read. */
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

    /** Reads one perspective's reply as an answer with a single view. */
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

    /** Returns the number of perspectives that passed. */
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
