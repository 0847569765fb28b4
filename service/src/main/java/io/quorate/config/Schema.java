package io.quorate.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Every key of the configuration, and the expected shape at every path above and below the keys. */
final class Schema {

    private final List<Key<?>> keys;
    private final Map<ConfigPath, RawValue.Shape> shapes = new LinkedHashMap<>();
    private final Map<ConfigPath, Key<?>> byPattern = new LinkedHashMap<>();

    Schema(Block<?> root) {
        keys = root.keys();
        keys.forEach(this::put);
    }

    static Schema known() {
        return new Schema(new ServiceKeys());
    }

    List<Key<?>> keys() {
        return keys;
    }

    /** Returns the patterns of all lists, of values and of blocks. */
    List<ConfigPath> lists() {
        return shapes.keySet().stream()
                .filter(path -> shapes.get(path) == RawValue.Shape.LIST)
                .toList();
    }

    /** Returns the key to whose value, or to an item of whose list, this path leads. */
    Optional<Key<?>> keyOf(ConfigPath path) {
        @Nullable Key<?> direct = byPattern.get(path.pattern());
        if (direct != null || !path.isItem()) {
            return Optional.ofNullable(direct);
        }
        return Optional.<Key<?>>ofNullable(byPattern.get(path.parent().pattern()))
                .filter(Key::isList);
    }

    /** Returns the expected shape at a path; empty if it is unknown. */
    Optional<RawValue.Shape> shapeOf(ConfigPath path) {
        return Optional.ofNullable(shapes.get(path.pattern()));
    }

    private void put(Key<?> key) {
        ConfigPath path = key.pattern();
        byPattern.put(path, key);
        shapes.put(path, key.isList() ? RawValue.Shape.LIST : RawValue.Shape.TEXT);
        if (key.isList()) {
            shapes.put(path.anyItem(), RawValue.Shape.TEXT);
        }
        while (!path.isRoot()) {
            boolean item = path.isItem();
            path = path.parent();
            shapes.put(path, item ? RawValue.Shape.LIST : RawValue.Shape.BLOCK);
        }
    }
}
