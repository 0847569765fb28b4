package io.quorate.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quorate.model.Rir;

/** The kinds of plain values. Nothing is guessed: a text is what its key wants, or a fault. */
public final class Kinds {

    static final Kind<String> TEXT = matching("text", "\\P{Cntrl}{1,2048}");
    static final Kind<Boolean> BOOLEAN = new Kind<>(
            "`true` or `false`",
            text -> text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty(),
            String::valueOf);
    static final Kind<Integer> PORT = integer(0, 65535, "a port, 0 (any free one) to 65535");
    static final Kind<Integer> REMOTE_PORT = integer(1, 65535, "a port, 1 to 65535");
    static final Kind<Double> LATITUDE = degrees(90, "degrees north, -90 to 90");
    static final Kind<Double> LONGITUDE = degrees(180, "degrees east, -180 to 180");
    static final Kind<Duration> DURATION = new Kind<>(
            "a duration such as `500ms`, `25s` or `2m`, above 0 and up to 1 hour",
            Kinds::parseDuration,
            duration -> !duration.isZero() && duration.compareTo(Duration.ofHours(1)) <= 0,
            Kinds::writeDuration);
    static final Kind<Rir> RIR = new Kind<>(
            "one of " + Arrays.stream(Rir.values()).map(Rir::word).collect(Collectors.joining("`, `", "`", "`")),
            Rir::parse,
            Rir::word);

    private static final Pattern DURATION_FORM = Pattern.compile("([0-9]{1,9})(ms|s|m)");

    private Kinds() {}

    static Kind<String> matching(String words, String pattern) {
        Pattern form = Pattern.compile(pattern);
        return new Kind<>(words, text -> Optional.of(text).filter(form.asMatchPredicate()), Function.identity());
    }

    static Kind<Integer> integer(int min, int max) {
        return integer(min, max, "a whole number, " + min + " to " + max);
    }

    private static Kind<Integer> integer(int min, int max, String words) {
        return new Kind<>(
                words,
                text -> text.matches("-?[0-9]{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty(),
                number -> number >= min && number <= max,
                String::valueOf);
    }

    /** The constants of an enum, written in lower case with hyphens. */
    static <E extends Enum<E>> Kind<E> word(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return new Kind<>(
                Arrays.stream(constants).map(Kinds::written).collect(Collectors.joining("` or `", "`", "`")),
                text -> Arrays.stream(constants)
                        .filter(constant -> written(constant).equals(text))
                        .findFirst(),
                Kinds::written);
    }

    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Kind<Double> degrees(int limit, String words) {
        return new Kind<>(
                words,
                text -> text.matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?")
                        ? Optional.of(Double.valueOf(text))
                        : Optional.empty(),
                degrees -> Math.abs(degrees) <= limit,
                String::valueOf);
    }

    private static Optional<Duration> parseDuration(String text) {
        Matcher matcher = DURATION_FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    default -> Duration.ofMinutes(amount);
                });
    }

    static String writeDuration(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
