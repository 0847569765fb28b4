package io.quorate.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quorate.config.Raw.Shape;

/** The merged sources, read by key. Absent and broken values are empty; what is broken has been told before. */
final class Values {

    private final Map<ConfigPath, Raw> entries;

    Values(Map<ConfigPath, Raw> entries) {
        this.entries = entries;
    }

    Map<ConfigPath, Raw> entries() {
        return entries;
    }

    /** The value, or its fallback; {@code positions} fill the key's open positions. */
    <T> Optional<T> find(Key<T> key, int... positions) {
        @Nullable Raw raw = entries.get(key.pattern().at(positions));
        @Nullable String text = raw != null && raw.shape() != Shape.NOTHING ? raw.text() : key.fallback();
        return Optional.ofNullable(text).flatMap(key.kind()::read);
    }

    /** The value of a key that has been found to be there. */
    <T> T get(Key<T> key, int... positions) {
        return find(key, positions)
                .orElseThrow(() -> new IllegalStateException(key.pattern().at(positions) + " was not checked"));
    }

    /** The items of a list, or its fallback; broken items are left out. */
    <T> List<T> all(Key<T> key, int... positions) {
        List<T> items = new ArrayList<>();
        for (String text : texts(key, positions)) {
            key.kind().read(text).ifPresent(items::add);
        }
        return items;
    }

    private List<String> texts(Key<?> key, int... positions) {
        ConfigPath list = key.pattern().at(positions);
        int count = count(list);
        if (count == 0 && !written(list) && key.fallback() != null) {
            return Key.items(key.fallback());
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            @Nullable Raw raw = entries.get(list.item(i));
            texts.add(raw == null ? "" : raw.text());
        }
        return texts;
    }

    /** How many items a list has: one more than the highest position that is written. */
    int count(ConfigPath list) {
        int size = list.segments().size();
        return entries.keySet().stream()
                .filter(path -> path.segments().size() > size && path.startsWith(list))
                .map(path -> new ConfigPath(path.segments().subList(0, size + 1)))
                .mapToInt(item -> item.isItem() ? item.position() + 1 : 0)
                .max()
                .orElse(0);
    }

    /** Whether something is written at this path or below it. */
    boolean written(ConfigPath path) {
        return entries.entrySet().stream()
                .anyMatch(entry -> entry.getValue().shape() != Shape.NOTHING
                        && entry.getKey().startsWith(path));
    }

    boolean written(Key<?> key, int... positions) {
        return written(key.pattern().at(positions));
    }

    /** Where a path was written, in words; empty where it was not. */
    String origin(ConfigPath path) {
        @Nullable Raw raw = entries.get(path);
        return raw == null ? "" : raw.origin();
    }
}
