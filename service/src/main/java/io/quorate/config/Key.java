package io.quorate.config;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A key of the configuration.
 *
 * @param pattern  its path, with positions left open
 * @param kind     the kind of its value, or of each item of its list
 * @param form     the number of values at this path
 * @param fallback its value if nothing is written, or null; items of a list are separated by commas
 * @param remedy   the remedy if it is required and missing
 * @param change   the time at which a changed value takes effect
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

    /** The form of a value. */
    enum Form {
        /** One value, required where its block is written. */
        REQUIRED,
        /** One value that has a default or may be left out. */
        OPTIONAL,
        /** A list of values; empty if nothing is written, unless there is a fallback. */
        LIST
    }

    /** The time at which a changed value takes effect. */
    enum Change {
        /** After a restart; a reload with another value is refused. */
        RESTART("restart"),
        /** After a reload, which SIGHUP or a changed file triggers. */
        RELOAD("reload");

        private final String words;

        Change(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** A key that still lacks its description. */
    interface Undescribed<T> {

        Key<T> says(String meaning, Change change);

        /** Describes a value that only a restart changes. */
        default Key<T> says(String meaning) {
            return says(meaning, Change.RESTART);
        }

        /** Describes a value that a reload changes. */
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

    /** Returns the items of a fallback, or of a list in a variable: separated by commas, surrounding spaces removed. */
    static List<String> items(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
