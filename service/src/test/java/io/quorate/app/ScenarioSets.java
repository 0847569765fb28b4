package io.quorate.app;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static io.quorate.app.ScenarioWorld.strings;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The set of an answer in the words of a scenario's {@code then}: each member as source (of a contact), value and
 * corroborations, with {@code yes} where it is corroborated; each unusable value as its reason.
 */
final class ScenarioSets {

    private ScenarioSets() {}

    static void check(JsonObject then, JsonObject body) {
        if (then.containsKey("contacts")) {
            assertThat(members(body.getJsonArray("contacts"), "source"))
                    .isEqualTo(strings(then.getJsonArray("contacts")));
        }
        if (then.containsKey("set")) {
            assertThat(members(body.getJsonArray("records"), "tag")).isEqualTo(strings(then.getJsonArray("set")));
        }
        if (then.containsKey("unusable")) {
            assertThat(objects(body.getJsonArray("unusable")).stream()
                            .map(value -> value.getString("reason"))
                            .toList())
                    .isEqualTo(strings(then.getJsonArray("unusable")));
        }
        if (then.containsKey("first_contact")) {
            JsonObject first = body.getJsonArray("contacts").getJsonObject(0);
            then.getJsonObject("first_contact")
                    .forEach(member -> assertThat(first.getValue(member.getKey()))
                            .as(member.getKey())
                            .isEqualTo(member.getValue()));
        }
    }

    private static List<String> members(JsonArray set, String kind) {
        return objects(set).stream()
                .map(member -> (member.getString(kind) == null ? "" : member.getString(kind) + " ")
                        + member.getString("value") + " " + member.getString("corroborations") + " "
                        + (member.getBoolean("corroborated") ? "yes" : "no"))
                .toList();
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
