package io.quorate.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The set of values that a key accepts, with their text form.
 *
 * @param words  the expectation, for messages and the documentation
 * @param parse  text to value; empty if the text is not valid
 * @param range  the accepted values
 * @param write  value to text, so that {@code parse} restores it; only the part of a secret that may be shown
 * @param secret true if a value must never be shown
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

    /** Returns a kind that accepts fewer values. */
    Kind<T> within(Predicate<T> fewer) {
        return new Kind<>(words, parse, fewer, write, secret);
    }

    /** Returns the value, if the text is valid and the value is in range. */
    Optional<T> read(String text) {
        return parse.apply(text).filter(range);
    }

    /** Returns the value as a node of a tree: numbers and booleans as they are, anything else as text. */
    Object show(T value) {
        return value instanceof Number || value instanceof Boolean ? value : write.apply(value);
    }
}
