package io.quorate.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The resources that one event loop holds for one configuration, such as resolvers and connections. Those that the
 * previous configuration held for an equal key are carried over. Belongs to its event loop.
 *
 * @param <K> key of a resource: the settings that it is made from
 * @param <V> the resource
 */
final class Kept<K, V> {

    private final Map<K, V> before;
    private final Map<K, V> now = new LinkedHashMap<>();
    private final List<V> made = new ArrayList<>();

    /** Holds nothing, and has no predecessor. */
    Kept() {
        this(Map.of());
    }

    private Kept(Map<K, V> before) {
        this.before = before;
    }

    /** Returns the resources of the next configuration. */
    Kept<K, V> next() {
        return new Kept<>(now);
    }

    /** Returns the resource for this key: carried over if known, created otherwise. */
    V take(K asked, Supplier<V> make) {
        return now.computeIfAbsent(asked, first -> {
            V known = before.get(asked);
            if (known != null) {
                return known;
            }
            V fresh = make.get();
            made.add(fresh);
            return fresh;
        });
    }

    List<V> all() {
        return List.copyOf(now.values());
    }

    /** Returns the resources that were created and not carried over. */
    List<V> made() {
        return List.copyOf(made);
    }

    /** Returns the resources that another configuration does not use. */
    List<V> unusedBy(Kept<K, V> other) {
        return now.values().stream()
                .filter(value -> other.now.values().stream().noneMatch(held -> held == value))
                .toList();
    }
}
