package io.quorate.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.quorate.config.Key.Form;
import io.quorate.config.Key.Undescribed;

/**
 * A block of keys and the settings made of it. Each key is declared once, as a field: its name, kind, default, getter
 * and description. Binding, {@code /configz}, the documentation and suggestions follow from that declaration; only
 * {@link #read} names the key again, as a component of the settings. A dot in a name makes a block without its own
 * settings.
 *
 * @param <S> the settings
 */
abstract class Block<S> {

    private final ConfigPath path;
    private final @Nullable S defaults;
    private final List<Key<?>> keys = new ArrayList<>();
    private final Map<String, Function<S, @Nullable Object>> shown = new LinkedHashMap<>();

    Block(ConfigPath path) {
        this(path, null);
    }

    /**
     * Creates a block with defaults.
     *
     * @param defaults settings from which every key that is not required takes its default; null if each key states its
     *                 own
     */
    Block(ConfigPath path, @Nullable S defaults) {
        this.path = path;
        this.defaults = defaults;
    }

    /** Makes the settings from values without faults. */
    abstract S read(Values values);

    /** Returns the path of the block, with positions left open. */
    final ConfigPath path() {
        return path;
    }

    /** Returns all keys of the block and of those within it, in the order of their declaration. */
    final List<Key<?>> keys() {
        return List.copyOf(keys);
    }

    /**
     * Returns the settings as the file would state them, secrets masked: maps, lists, texts, numbers and booleans, or
     * null.
     */
    final Map<String, @Nullable Object> show(S settings) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        Map<String, Map<String, @Nullable Object>> inner = new HashMap<>();
        shown.forEach((name, value) -> {
            int dot = name.indexOf('.') + 1;
            Map<String, @Nullable Object> block = dot == 0
                    ? tree
                    : inner.computeIfAbsent(name.substring(0, dot - 1), one -> {
                        Map<String, @Nullable Object> empty = new LinkedHashMap<>();
                        tree.put(one, empty);
                        return empty;
                    });
            block.put(name.substring(dot), value.apply(settings));
        });
        return tree;
    }

    /** Declares an optional value whose default is that of the block. */
    final <T> Undescribed<T> key(String name, Kind<T> kind, Function<S, @Nullable T> from) {
        return key(name, kind, from, defaults == null ? null : from.apply(defaults));
    }

    final <T> Undescribed<T> key(String name, Kind<T> kind, Function<S, @Nullable T> from, @Nullable T fallback) {
        show(name, kind, from);
        return add(name, kind, Form.OPTIONAL, orNull(fallback, kind.write()), "");
    }

    /** Declares a value that has no component of its own in the settings. */
    final <T> Undescribed<T> hidden(String name, Kind<T> kind) {
        return add(name, kind, Form.OPTIONAL, null, "");
    }

    /** Declares such a value with a default. */
    final <T> Undescribed<T> hidden(String name, Kind<T> kind, T fallback) {
        return add(name, kind, Form.OPTIONAL, kind.write().apply(fallback), "");
    }

    final <T> Undescribed<T> required(String name, Kind<T> kind, Function<S, @Nullable T> from) {
        return required(name, kind, from, "write " + kind.words());
    }

    /** Declares a required value, with the remedy if it is missing. */
    final <T> Undescribed<T> required(String name, Kind<T> kind, Function<S, @Nullable T> from, String remedy) {
        show(name, kind, from);
        return add(name, kind, Form.REQUIRED, null, remedy);
    }

    final <T> Undescribed<T> list(String name, Kind<T> kind, Function<S, @Nullable List<T>> from) {
        shown.put(name, settings -> orNull(from.apply(settings), items -> each(items, kind::show)));
        @Nullable List<T> items = defaults == null ? null : from.apply(defaults);
        String fallback = items == null ? "" : String.join(",", each(items, kind.write()));
        return add(name, kind, Form.LIST, fallback, "");
    }

    /** Declares a block within this one; null if it is not set. */
    final <P, B extends Block<P>> B block(String name, Function<ConfigPath, B> make, Function<S, @Nullable P> from) {
        B block = keep(make.apply(path.child(name)));
        shown.put(name, settings -> orNull(from.apply(settings), block::show));
        return block;
    }

    /** Declares a list of blocks. */
    final <P, B extends Block<P>> B entries(String name, Function<ConfigPath, B> make, Function<S, List<P>> from) {
        B entry = keep(make.apply(path.child(name).anyItem()));
        shown.put(name, settings -> each(from.apply(settings), entry::show));
        return entry;
    }

    /** Declares, in this block, the keys of a part of the settings. */
    final <P, B extends Block<P>> B part(Function<ConfigPath, B> make, Function<S, P> from) {
        B part = make.apply(path);
        ((Block<P>) part)
                .shown.forEach((name, value) -> shown.put(name, settings -> value.apply(from.apply(settings))));
        return keep(part);
    }

    private <T> void show(String name, Kind<T> kind, Function<S, @Nullable T> from) {
        shown.put(name, settings -> orNull(from.apply(settings), kind::show));
    }

    private <T> Undescribed<T> add(String name, Kind<T> kind, Form form, @Nullable String fallback, String remedy) {
        return (meaning, change) -> {
            Key<T> key = new Key<>(path.below(name), kind, form, fallback, remedy, change, meaning);
            keys.add(key);
            return key;
        };
    }

    private <B extends Block<?>> B keep(B block) {
        keys.addAll(block.keys());
        return block;
    }

    private static <T, R> @Nullable R orNull(@Nullable T value, Function<T, R> show) {
        return value == null ? null : show.apply(value);
    }

    private static <T, R> List<R> each(List<T> items, Function<T, R> show) {
        return items.stream().map(show).toList();
    }
}
