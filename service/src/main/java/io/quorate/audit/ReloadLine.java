package io.quorate.audit;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonGenerator;

/**
 * The content of a reload's line.
 *
 * @param trigger       the event that caused it
 * @param configuration fingerprint of the configuration in force from this line on
 * @param changes       keys and names that differ; empty if the reload was refused
 * @param problems      the reasons for a refusal; empty otherwise
 * @param keys          the keys with which perspectives sign from this line on
 */
public record ReloadLine(
        Outcome outcome,
        Trigger trigger,
        String configuration,
        List<String> changes,
        List<String> problems,
        List<OpeningKey> keys) {

    private static final int MOST = 100;

    public ReloadLine {
        changes = changes.stream().limit(MOST).toList();
        problems = problems.stream().limit(MOST).toList();
        keys = List.copyOf(keys);
    }

    /** The result of the reload. */
    public enum Outcome {
        APPLIED,
        REFUSED
    }

    /** The event that caused the reload. */
    public enum Trigger {
        SIGNAL,
        FILES;

        /** Returns the name in log and record. */
        public String wireName() {
            return ReloadLine.wireName(this);
        }
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStringField("outcome", wireName(outcome));
        json.writeStringField("trigger", wireName(trigger));
        json.writeStringField("configuration_sha256", configuration);
        texts(json, "changes", changes);
        texts(json, "problems", problems);
        OpeningKey.write(json, keys);
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
