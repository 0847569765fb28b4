package io.quorate.infra.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** One object inside a configuration value; reports what is wrong to the reader that it came from. */
final class ConfigObject {

    private final ConfigReader reader;
    private final String path;
    private final JsonObject json;
    private final Set<String> asked = new TreeSet<>();

    ConfigObject(ConfigReader reader, String path, JsonObject json) {
        this.reader = reader;
        this.path = path;
        this.json = json;
    }

    String path() {
        return path;
    }

    /** A text of the given form; a fault that does not show it otherwise. */
    String text(String member, String form) {
        JsonElement value = member(member);
        String text = value != null && isText(value) ? value.getAsString() : "";
        if (!text.matches(form)) {
            fault(member, (text.isEmpty() ? "missing; write " : "is not of the form ") + form);
        }
        return text;
    }

    /** A text; empty where none is written. */
    String optional(String member) {
        JsonElement value = member(member);
        return value != null && isText(value) ? value.getAsString().strip() : "";
    }

    List<String> texts(String member, String form, int least) {
        List<String> texts = new ArrayList<>();
        JsonElement value = member(member);
        if (value != null && value.isJsonArray()) {
            value.getAsJsonArray().forEach(item -> texts.add(isText(item) ? item.getAsString() : ""));
        }
        if (texts.size() < least || !texts.stream().allMatch(text -> text.matches(form))) {
            fault(member, "write a list of " + least + " or more of the form " + form);
        }
        return texts;
    }

    boolean flag(String member, boolean otherwise) {
        JsonElement value = member(member);
        String text =
                value == null ? Boolean.toString(otherwise) : value.toString().replace("\"", "");
        if (!text.equals("true") && !text.equals("false")) {
            fault(member, "write true or false");
        }
        return text.equals("true");
    }

    /** Reports every member that has not been asked for. */
    void refuseUnknown() {
        for (String member : json.keySet()) {
            if (!asked.contains(member)) {
                String hint = Nearest.to(member, asked)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("it has " + asked);
                fault(member, "unknown key; " + hint);
            }
        }
    }

    private @Nullable JsonElement member(String member) {
        asked.add(member);
        return json.get(member);
    }

    private static boolean isText(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    private void fault(String member, String what) {
        reader.fault(path + "." + member, what);
    }
}
