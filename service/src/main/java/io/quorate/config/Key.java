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
 * @param change   when a changed value counts
 * @param meaning  one sentence for the documentation
 */
record Key<T>(
        ConfigPath pattern,
        Kind<T> kind,
        Form form,
        @Nullable String fallback,
        String remedy,
        Change change,
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

    /** When a changed value counts. */
    enum Change {
        /** After a restart; a reload that meets another value is refused. */
        RESTART("restart"),
        /** After a reload, which SIGHUP or a changed file brings about. */
        RELOAD("reload");

        private final String words;

        Change(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** A key that wants its words. */
    interface Unsaid<T> {

        Key<T> says(String meaning, Change change);

        /** A value that a restart changes. */
        default Key<T> says(String meaning) {
            return says(meaning, Change.RESTART);
        }

        /** A value that a reload changes. */
        default Key<T> saysReloadable(String meaning) {
            return says(meaning, Change.RELOAD);
        }
    }

    boolean isReloadable() {
        return change == Change.RELOAD;
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
