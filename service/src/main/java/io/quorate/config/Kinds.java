package io.quorate.config;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quorate.model.Rir;
import io.quorate.support.Digests;
import io.quorate.support.Secret;

/** The kinds of plain values. Nothing is guessed: a text that does not fit its key is a fault. */
public final class Kinds {

    static final String ANY_TEXT = "\\P{Cntrl}{1,2048}";

    static final Kind<String> TEXT = matching("text", ANY_TEXT);
    static final Kind<Boolean> BOOLEAN = new Kind<>(
            "`true` or `false`",
            text -> Optional.of(text).filter(Set.of("true", "false")::contains).map(Boolean::valueOf),
            String::valueOf);
    static final Kind<Integer> PORT = integer(0, 65535, "a port, 0 (any free one) to 65535");
    static final Kind<Integer> REMOTE_PORT = integer(1, 65535, "a port, 1 to 65535");
    static final Kind<Double> LATITUDE = degrees(90, "degrees north, -90 to 90");
    static final Kind<Double> LONGITUDE = degrees(180, "degrees east, -180 to 180");
    static final Kind<Duration> DURATION =
            duration("above 0 and up to 1 hour").within(duration -> !duration.isZero() && isUpToAnHour(duration));
    /** A duration that may be zero. */
    static final Kind<Duration> PAUSE =
            duration("`0s` or more and up to 1 hour").within(Kinds::isUpToAnHour);

    static final Kind<Rir> RIR = new Kind<>(
            "one of " + Arrays.stream(Rir.values()).map(Rir::wireName).collect(Collectors.joining("`, `", "`", "`")),
            Rir::parse,
            Rir::wireName);

    /** The name of a perspective or of an API key. */
    static final Kind<String> NAME =
            matching("1 to 63 letters, digits, dots, hyphens or underscores", "[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    private static final int FINGERPRINT = 8;
    private static final Pattern DURATION_FORM = Pattern.compile("([0-9]{1,9})(ms|s|m)");

    private Kinds() {}

    static Kind<String> matching(String words, String pattern) {
        Pattern form = Pattern.compile(pattern);
        return new Kind<>(words, text -> Optional.of(text).filter(form.asMatchPredicate()), Function.identity());
    }

    /**
     * Returns the kind of a text that must never be shown: its first 8 hex digits of SHA-256 are shown instead, so that
     * two instances can be compared.
     */
    static Kind<Secret> secret(String words, String pattern) {
        return secret(words, pattern, Secret::of, Kinds::masked);
    }

    /** Returns the kind of a text of which only the SHA-256 in hex is kept, as {@code read} computes it. */
    static Kind<String> digest(String words, String pattern, Function<String, String> read) {
        return secret(words, pattern, read, Kinds::masked);
    }

    private static <T> Kind<T> secret(String words, String form, Function<String, T> read, Function<T, String> mask) {
        return new Kind<>(words, text -> matching(words, form).read(text).map(read), any -> true, mask, true);
    }

    static String masked(Secret secret) {
        return masked(sha256(secret.reveal()));
    }

    private static String masked(String sha256) {
        return "**** " + fingerprint(sha256);
    }

    static String fingerprint(String sha256) {
        return sha256.substring(0, FINGERPRINT);
    }

    static String sha256(String text) {
        return Digests.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }

    static Kind<Integer> integer(int min, int max) {
        return integer(min, max, "a whole number, " + min + " to " + max);
    }

    private static Kind<Integer> integer(int min, int max, String words) {
        return new Kind<>(words, number("-?[0-9]{1,9}", Integer::valueOf), String::valueOf)
                .within(number -> number >= min && number <= max);
    }

    private static Kind<Double> degrees(int limit, String words) {
        return new Kind<>(words, number("-?[0-9]{1,9}(\\.[0-9]{1,9})?", Double::valueOf), String::valueOf)
                .within(degrees -> Math.abs(degrees) <= limit);
    }

    private static <T> Function<String, Optional<T>> number(String form, Function<String, T> read) {
        return text -> Optional.of(text).filter(digits -> digits.matches(form)).map(read);
    }

    /** Returns the kind of an enum's constants, written in lower case with hyphens. */
    static <E extends Enum<E>> Kind<E> word(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return new Kind<>(
                constants.stream().map(Kinds::written).collect(Collectors.joining("` or `", "`", "`")),
                text -> constants.stream()
                        .filter(constant -> written(constant).equals(text))
                        .findFirst(),
                Kinds::written);
    }

    static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Kind<Duration> duration(String range) {
        return new Kind<>(
                "a duration such as `500ms`, `25s` or `2m`, " + range, Kinds::parseDuration, Kinds::writeDuration);
    }

    private static boolean isUpToAnHour(Duration duration) {
        return duration.compareTo(Duration.ofHours(1)) <= 0;
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
