package io.quorate.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Every key that the configuration knows, and what stands at every path above and below them. */
final class Schema {

    private final List<Key<?>> keys;
    private final Map<ConfigPath, Raw.Shape> shapes = new LinkedHashMap<>();
    private final Map<ConfigPath, Key<?>> byPattern = new LinkedHashMap<>();

    private Schema(List<Key<?>> keys) {
        this.keys = keys;
        keys.forEach(this::put);
    }

    static Schema known() {
        return new Schema(joined(ServerKeys.all(), CoordinatorKeys.all(), CheckKeys.all(), TelemetryKeys.all()));
    }

    @SafeVarargs
    static List<Key<?>> joined(List<Key<?>>... parts) {
        List<Key<?>> all = new ArrayList<>();
        for (List<Key<?>> part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }

    List<Key<?>> keys() {
        return keys;
    }

    /** The key to whose value, or to an item of whose list, this path leads. */
    Optional<Key<?>> keyOf(ConfigPath path) {
        @Nullable Key<?> direct = byPattern.get(path.pattern());
        if (direct != null || !path.isItem()) {
            return Optional.ofNullable(direct);
        }
        return Optional.<Key<?>>ofNullable(byPattern.get(path.parent().pattern()))
                .filter(Key::isList);
    }

    /** What is expected at a path; empty where it is unknown. */
    Optional<Raw.Shape> shapeOf(ConfigPath path) {
        return Optional.ofNullable(shapes.get(path.pattern()));
    }

    private void put(Key<?> key) {
        ConfigPath path = key.pattern();
        byPattern.put(path, key);
        shapes.put(path, key.isList() ? Raw.Shape.LIST : Raw.Shape.TEXT);
        if (key.isList()) {
            shapes.put(path.anyItem(), Raw.Shape.TEXT);
        }
        while (!path.isRoot()) {
            boolean item = path.isItem();
            path = path.parent();
            shapes.put(path, item ? Raw.Shape.LIST : Raw.Shape.BLOCK);
        }
    }
}
