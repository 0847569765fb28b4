package io.quorate.wire;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

import io.quorate.wire.Json.NotJson;

/**
 * The set in an answer, or in one perspective's reply, as far as a client needs it for a table.
 *
 * @param noun     the plural noun for its members; empty if the answer has no set
 * @param selected whether the answer is about one selected contact
 * @param unusable values that are not contacts, each with its reason
 */
public record SetAnswer(String noun, boolean selected, List<Member> members, List<String> unusable) {

    /** An answer without a set. */
    public static final SetAnswer NONE = new SetAnswer("", false, List.of(), List.of());

    public SetAnswer {
        members = List.copyOf(members);
        unusable = List.copyOf(unusable);
    }

    /**
     * A contact or a record of the set.
     *
     * @param kind           the source of a contact, or the tag of a CAA record; empty for other records
     * @param corroborations for example "5/6"; empty in one perspective's reply
     * @param corroborated   whether the answer calls it corroborated
     * @param byPrimary      whether the primary saw it
     * @param seenBy         codes of the perspectives that saw it
     * @param unknownTo      codes of the perspectives that could not look
     */
    public record Member(
            String kind,
            String value,
            String corroborations,
            boolean corroborated,
            boolean byPrimary,
            List<String> seenBy,
            List<String> unknownTo) {

        public Member {
            seenBy = List.copyOf(seenBy);
            unknownTo = List.copyOf(unknownTo);
        }
    }

    /** Returns whether there is a set, even if it is empty. */
    public boolean isThere() {
        return !noun.isEmpty();
    }

    /** Returns the number of members that are corroborated. */
    public long corroborated() {
        return members.stream().filter(Member::corroborated).count();
    }

    /** Reads the set of an answer; empty if it has none or cannot be read. */
    public static SetAnswer read(byte[] body) {
        try {
            JsonNode root = new Json().read(body);
            JsonNode answer = root.path("details").isObject() ? root.path("details") : root;
            String noun = noun(root.path("check_type").asText(""));
            List<Member> members = new ArrayList<>();
            if (!noun.isEmpty()) {
                answer.path(noun).forEach(item -> members.add(member(item)));
            }
            List<String> unusable = new ArrayList<>();
            answer.path("unusable")
                    .forEach(item -> unusable.add(item.path("source").asText("") + " \""
                            + item.path("value").asText("") + "\" "
                            + item.path("reason").asText("")));
            boolean selected = root.path("contact_retrieval_parameters")
                    .path("selected_contact")
                    .isTextual();
            return new SetAnswer(noun, selected, members, unusable);
        } catch (NotJson broken) {
            return NONE;
        }
    }

    private static String noun(String checkType) {
        return switch (checkType) {
            case "contact" -> "contacts";
            case "records" -> "records";
            default -> "";
        };
    }

    private static Member member(JsonNode item) {
        return new Member(
                item.path("source").asText(item.path("tag").asText("")),
                item.path("value").asText(""),
                item.path("corroborations").asText(""),
                item.path("corroborated").booleanValue(),
                item.path("seen_by_primary").booleanValue(),
                codes(item.path("seen_by")),
                codes(item.path("unknown_to")));
    }

    private static List<String> codes(JsonNode list) {
        List<String> codes = new ArrayList<>();
        list.forEach(code -> codes.add(code.asText("")));
        return codes;
    }
}
