package io.quorate.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToIntFunction;

import com.fasterxml.jackson.core.JsonGenerator;

/** Writes arrays of objects as far as there is room, followed by a notice of those left out. */
public final class Items {

    private static final Json JSON = new Json();

    private Items() {}

    /** Writes one item. */
    @FunctionalInterface
    public interface Item<T> {

        void write(JsonGenerator json, T item) throws IOException;
    }

    /**
     * Writes the array and, as {@code FIELD_cut}, a notice with the number, length and SHA-256 of the items that did
     * not fit, each as JSON followed by a line feed. The notice is null if all fit.
     */
    public static <T> void write(
            JsonGenerator json, String field, List<T> items, int most, ToIntFunction<T> size, Item<T> writer)
            throws IOException {
        int room = most;
        int kept = 0;
        json.writeArrayFieldStart(field);
        for (T item : items) {
            room -= size.applyAsInt(item);
            if (room < 0) {
                break;
            }
            writer.write(json, item);
            kept++;
        }
        json.writeEndArray();
        EvidenceWriter.string(
                json, field + "_cut", kept < items.size() ? notice(items.subList(kept, items.size()), writer) : null);
    }

    private static <T> String notice(List<T> rest, Item<T> writer) {
        return Cut.leftOut(rest.stream()
                .map(item -> new String(JSON.write(out -> writer.write(out, item)), StandardCharsets.US_ASCII))
                .toList());
    }
}
