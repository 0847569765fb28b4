package io.quorate.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Explains why a text is not YAML. The library's own phrases speak of tokens and may quote the file, so each is
 * recognised by a part of it and replaced.
 */
final class YamlFault {

    private static final String ANY = "the structure of the document ends here";

    private static final Map<String, String> BY_PART = Map.ofEntries(
            Map.entry("(TAB)", "a tab is where only spaces may be"),
            Map.entry("mapping values are not allowed", "a colon is where a value has begun already"),
            Map.entry("unexpected end of stream", "a quote is not closed"),
            Map.entry("stream end", "a bracket or brace is not closed"),
            Map.entry("another document", "there is a second document; keep one"),
            Map.entry("undefined alias", "an alias (`*name`) has no anchor (`&name`)"),
            Map.entry("tag", "tags (`!name`) are not supported"),
            Map.entry("special characters", "it has a control character"),
            Map.entry("code points", "it is larger than 1 MiB"),
            Map.entry("ested", "it is nested too deep"),
            Map.entry("depth", "it is nested too deep"),
            Map.entry("aliases", "it has too many aliases"),
            Map.entry(YamlSource.TOO_LARGE, YamlSource.TOO_LARGE));

    private YamlFault() {}

    /**
     * Returns a phrase that follows "not YAML: ".
     *
     * @param problem the library's phrase; null if it has none
     */
    static String words(@Nullable String problem) {
        String text = problem == null ? "" : problem;
        return BY_PART.entrySet().stream()
                .filter(known ->
                        text.toLowerCase(Locale.ROOT).contains(known.getKey().toLowerCase(Locale.ROOT)))
                .max(Comparator.comparingInt(known -> known.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(ANY);
    }
}
