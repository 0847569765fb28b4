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
 * @param write  value to text, so that {@code parse} gives it back; of a secret no more than may be shown
 * @param secret whether a value must never be shown
 */
record Kind<T>(
        String words,
        Function<String, Optional<T>> parse,
        Predicate<T> range,
        Function<T, String> write,
        boolean secret) {

    Kind(String words, Function<String, Optional<T>> parse, Function<T, String> write) {
        this(words, parse, any -> true, write, false);
    }

    /** The same, for some values only. */
    Kind<T> within(Predicate<T> fewer) {
        return new Kind<>(words, parse, fewer, write, secret);
    }

    /** The value, if the text is one and lies in the range. */
    Optional<T> read(String text) {
        return parse.apply(text).filter(range);
    }

    /** The value as a node of a tree: numbers and booleans as they are, all else as text. */
    Object show(T value) {
        return value instanceof Number || value instanceof Boolean ? value : write.apply(value);
    }
}
