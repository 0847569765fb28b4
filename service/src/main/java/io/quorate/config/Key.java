package io.quorate.config;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A key that the configuration knows.
 *
 * @param pattern  its path, with positions left open
 * @param kind     of its value, or of each item of its list
 * @param form     how many values this path holds
 * @param fallback its value where nothing is written, or null; items of a list are separated by commas
 * @param remedy   what to do where it must be there and is not
 * @param meaning  one sentence for the documentation
 */
record Key<T>(
        ConfigPath pattern,
        Kind<T> kind,
        Form form,
        @Nullable String fallback,
        String remedy,
        String meaning) {

    /** How a value is written. */
    enum Form {
        /** One value; it must be there where its block is. */
        REQUIRED,
        /** One value that has a default or may be left out. */
        OPTIONAL,
        /** A list of values; empty where nothing is written, unless a fallback says otherwise. */
        LIST
    }

    /** A key that wants its words. */
    interface Unsaid<T> {

        Key<T> says(String meaning);
    }

    boolean isList() {
        return form == Form.LIST;
    }

    String name() {
        return pattern.last();
    }

    /** The items of a fallback, or of a list in a variable: separated by commas, spaces around them dropped. */
    static List<String> items(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
