package io.quorate.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.quorate.config.RawValue.Shape;

/** The merged sources, read by key. Absent and invalid values are empty; invalid ones have been reported before. */
final class Values {

    private final Map<ConfigPath, RawValue> entries;
    private final int[] positions;

    private Values(Map<ConfigPath, RawValue> entries, int... positions) {
        this.entries = entries;
        this.positions = positions;
    }

    static Values of(Map<ConfigPath, RawValue> entries) {
        return new Values(entries);
    }

    /**
     * Returns these values with another source laid over them, which takes precedence key by key; a whole list replaces
     * a whole list.
     */
    Values withOverrides(Map<ConfigPath, RawValue> top) {
        Map<ConfigPath, RawValue> merged = new LinkedHashMap<>(entries);
        top.forEach((path, raw) -> {
            if (raw.shape() == Shape.LIST) {
                merged.keySet().removeIf(below -> below.startsWith(path));
            }
            merged.put(path, raw);
        });
        return new Values(merged);
    }

    /** Returns the values of one entry of a list: the next open position of keys is filled. */
    Values at(int position) {
        int[] deeper = Arrays.copyOf(positions, positions.length + 1);
        deeper[positions.length] = position;
        return new Values(entries, deeper);
    }

    Map<ConfigPath, RawValue> entries() {
        return entries;
    }

    /** Returns the path of a key or block in these values. */
    ConfigPath path(ConfigPath pattern) {
        return pattern.at(positions);
    }

    /** Returns a pattern with its open positions filled, once per entry of each list. */
    List<ConfigPath> places(ConfigPath pattern) {
        return pattern.outermost()
                .map(list -> IntStream.range(0, count(list))
                        .mapToObj(pattern::fill)
                        .flatMap(filled -> places(filled).stream())
                        .toList())
                .orElseGet(() -> List.of(pattern));
    }

    /** Returns the value, or its fallback. */
    <T> Optional<T> find(Key<T> key) {
        @Nullable RawValue raw = entries.get(path(key.pattern()));
        @Nullable String text = raw != null && raw.shape() != Shape.NOTHING ? raw.text() : key.fallback();
        return Optional.ofNullable(text).flatMap(key.kind()::read);
    }

    /** Returns the value of a key that is known to be present. */
    <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new IllegalStateException(path(key.pattern()) + " was not checked"));
    }

    <T> @Nullable T orNull(Key<T> key) {
        return find(key).orElse(null);
    }

    /** Returns the settings of a block, or null if nothing is written in it. */
    <S> @Nullable S orNull(Block<S> block) {
        return written(path(block.path())) ? block.read(this) : null;
    }

    /** Returns the settings of all entries of a list. */
    <S> List<S> each(Block<S> entry) {
        return entries(entry).stream().map(entry::read).toList();
    }

    /** Returns the values of each entry of a list. */
    List<Values> entries(Block<?> entry) {
        return IntStream.range(0, count(path(entry.path().parent())))
                .mapToObj(this::at)
                .toList();
    }

    /** Returns the items of a list, or its fallback; invalid items are omitted. */
    <T> List<T> all(Key<T> key) {
        return texts(key).stream()
                .map(key.kind()::read)
                .flatMap(Optional::stream)
                .toList();
    }

    private List<String> texts(Key<?> key) {
        ConfigPath list = path(key.pattern());
        int count = count(list);
        if (count == 0 && !written(list) && key.fallback() != null) {
            return Key.items(key.fallback());
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            @Nullable RawValue raw = entries.get(list.item(i));
            texts.add(raw == null ? "" : raw.text());
        }
        return texts;
    }

    /** Returns the number of items of a list: one more than the highest position that is written. */
    int count(ConfigPath list) {
        int size = list.segments().size();
        return entries.keySet().stream()
                .filter(path -> path.segments().size() > size && path.startsWith(list))
                .map(path -> new ConfigPath(path.segments().subList(0, size + 1)))
                .mapToInt(item -> item.isItem() ? item.position() + 1 : 0)
                .max()
                .orElse(0);
    }

    /** Returns whether something is written at this path or below it. */
    boolean written(ConfigPath path) {
        return entries.entrySet().stream()
                .anyMatch(entry -> entry.getValue().shape() != Shape.NOTHING
                        && entry.getKey().startsWith(path));
    }

    boolean written(Key<?> key) {
        return written(path(key.pattern()));
    }

    /** Returns the location where a path was written, in words; empty if it was not. */
    String origin(ConfigPath path) {
        @Nullable RawValue raw = entries.get(path);
        return raw == null ? "" : raw.origin();
    }
}
