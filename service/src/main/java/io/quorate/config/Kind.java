package io.quorate.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a value may be.
 *
 * @param words  what is expected, as it stands in messages and in the documentation
 * @param parse  text to value; empty where the text is none
 * @param range  which values are taken
 * @param write  value to text, so that {@code parse} gives it back
 */
record Kind<T>(String words, Function<String, Optional<T>> parse, Predicate<T> range, Function<T, String> write) {

    Kind(String words, Function<String, Optional<T>> parse, Function<T, String> write) {
        this(words, parse, any -> true, write);
    }

    /** The value, if the text is one and lies in the range. */
    Optional<T> read(String text) {
        return parse.apply(text).filter(range);
    }
}
