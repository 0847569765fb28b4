package io.quorate.config;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A key that the configuration knows.
 *
 * @param pattern  its path, with positions left open
 * @param kind     of its value, or of each item of its list
 * @param form     how many values stand here, and whether they may be shown
 * @param fallback its value where nothing is written, or null; items of a list are separated by commas
 * @param meaning  one sentence for the documentation
 */
record Key<T>(
        ConfigPath pattern,
        Kind<T> kind,
        Form form,
        @Nullable String fallback,
        String meaning) {

    /** How a value is written and shown. */
    enum Form {
        /** One value; it must be there where its block is. */
        REQUIRED,
        /** One value that has a default or may be left out. */
        OPTIONAL,
        /** One value that must never be shown. */
        SECRET,
        /** A list of values. */
        LIST
    }

    static <T> Key<T> required(String path, Kind<T> kind, String meaning) {
        return new Key<>(ConfigPath.of(path), kind, Form.REQUIRED, null, meaning);
    }

    static <T> Key<T> optional(String path, Kind<T> kind, String meaning) {
        return new Key<>(ConfigPath.of(path), kind, Form.OPTIONAL, null, meaning);
    }

    static <T> Key<T> of(String path, Kind<T> kind, T fallback, String meaning) {
        return new Key<>(ConfigPath.of(path), kind, Form.OPTIONAL, kind.write().apply(fallback), meaning);
    }

    static <T> Key<T> secret(String path, Kind<T> kind, String meaning) {
        return new Key<>(ConfigPath.of(path), kind, Form.SECRET, null, meaning);
    }

    /** A list of values; empty where nothing is written, unless a fallback says otherwise. */
    static <T> Key<T> list(String path, Kind<T> kind, List<T> fallback, String meaning) {
        String text = fallback.stream().map(kind.write()).collect(Collectors.joining(","));
        return new Key<>(ConfigPath.of(path), kind, Form.LIST, text, meaning);
    }

    boolean isList() {
        return form == Form.LIST;
    }

    boolean isSecret() {
        return form == Form.SECRET;
    }

    /** The items of a fallback, or of a list in a variable: separated by commas, spaces around them dropped. */
    static List<String> items(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
