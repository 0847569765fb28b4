package io.quorate.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What one event loop holds for one configuration, such as resolvers and connections. What the configuration before asked for
 * in the same words is taken over as it is. Belongs to its event loop.
 *
 * @param <K> what is asked for
 * @param <V> what is held
 */
final class Kept<K, V> {

    private final Map<K, V> before;
    private final Map<K, V> now = new LinkedHashMap<>();
    private final List<V> made = new ArrayList<>();

    /** Holds nothing yet, and has nothing to take over. */
    Kept() {
        this(Map.of());
    }

    private Kept(Map<K, V> before) {
        this.before = before;
    }

    /** For the configuration after this one. */
    Kept<K, V> next() {
        return new Kept<>(now);
    }

    /** What is asked for: taken over, or else made. */
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

    /** Those that were not taken over. */
    List<V> made() {
        return List.copyOf(made);
    }

    /** Those that another configuration has no use for. */
    List<V> unusedBy(Kept<K, V> other) {
        return now.values().stream()
                .filter(value -> other.now.values().stream().noneMatch(held -> held == value))
                .toList();
    }
}
