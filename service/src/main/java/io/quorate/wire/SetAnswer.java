package io.quorate.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.quorate.wire.Json.NotJson;

/**
 * What a client reads of the set in an answer, or in one perspective's reply: enough for a table that a person reads.
 *
 * @param unusable values that are not contacts, each with its reason
 */
public record SetAnswer(List<Member> members, List<String> unusable) {

    public SetAnswer {
        members = List.copyOf(members);
        unusable = List.copyOf(unusable);
    }

    /**
     * A contact or a record.
     *
     * @param kind           the source of a contact, the tag of a CAA record; empty for other records
     * @param corroborations such as "5/6"; empty in one perspective's reply
     * @param corroborated   whether the answer says so
     * @param byPrimary      whether the primary saw it
     * @param seenBy         the codes of those that saw it
     */
    public record Member(
            String kind,
            String value,
            String corroborations,
            boolean corroborated,
            boolean byPrimary,
            List<String> seenBy) {

        public Member {
            seenBy = List.copyOf(seenBy);
        }
    }

    /** Reads the set of an answer; empty where it has none or cannot be read. */
    public static SetAnswer read(byte[] body) {
        try {
            JsonNode root = new Json().read(body);
            JsonNode answer = root.path("details").isObject() ? root.path("details") : root;
            List<Member> members = new ArrayList<>();
            Stream.of("contacts", "records")
                    .forEach(set -> answer.path(set).forEach(item -> members.add(member(item))));
            List<String> unusable = new ArrayList<>();
            answer.path("unusable")
                    .forEach(item -> unusable.add(item.path("source").asText("") + " \""
                            + item.path("value").asText("") + "\" "
                            + item.path("reason").asText("")));
            return new SetAnswer(members, unusable);
        } catch (NotJson broken) {
            return new SetAnswer(List.of(), List.of());
        }
    }

    private static Member member(JsonNode item) {
        List<String> seenBy = new ArrayList<>();
        item.path("seen_by").forEach(code -> seenBy.add(code.asText("")));
        return new Member(
                item.path("source").asText(item.path("tag").asText("")),
                item.path("value").asText(""),
                item.path("corroborations").asText(""),
                item.path("corroborated").booleanValue(),
                item.path("seen_by_primary").booleanValue(),
                seenBy);
    }
}
