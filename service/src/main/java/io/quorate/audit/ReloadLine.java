package io.quorate.audit;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonGenerator;

/**
 * What the record says of a reload.
 *
 * @param trigger       what brought it about
 * @param configuration fingerprint of the configuration that counts from here on
 * @param changes       keys and names of what is different; empty where it was refused
 * @param problems      why it was refused; empty where it was not
 * @param keys          with which perspectives sign from here on
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

    /** What came of it. */
    public enum Outcome {
        APPLIED,
        REFUSED
    }

    /** What brings a reload about. */
    public enum Trigger {
        SIGNAL,
        FILES;

        /** As log and record have it. */
        public String word() {
            return ReloadLine.word(this);
        }
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStringField("outcome", word(outcome));
        json.writeStringField("trigger", word(trigger));
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

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
