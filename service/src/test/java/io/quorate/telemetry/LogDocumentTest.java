package io.quorate.telemetry;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quorate.support.Fields;
import io.quorate.support.Span;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code logging.md} and {@code tracing.md} name every field, event, span and attribute, and none besides. */
class LogDocumentTest {

    private static final String FIELD = "(?:addKeyValue|new KeyValuePair)\\(\\s*([^,]+),";
    private static final String ATTRIBUTE = "\\.note\\(\\s*(Fields\\.[A-Z_]+),";

    @Test
    void documentsExactlyTheLoggedFields() throws IOException {
        Set<String> written = words(inSources(FIELD));
        assertThat(written).hasSizeGreaterThan(25);
        assertThat(documented("logging.md", "## Fields", "## Events")).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void noWordOfTheVocabularyIsForNothing() throws IOException {
        Set<String> used = words(inSources(FIELD));
        used.addAll(words(inSources(ATTRIBUTE)));
        assertThat(used).containsExactlyInAnyOrderElementsOf(vocabulary().values());
    }

    @Test
    void everyEventInTheCodeIsInTheDocumentAndNoneIsThereOnly() throws IOException {
        assertThat(documented("logging.md", "## Events", "## In the audit trail"))
                .containsExactlyInAnyOrderElementsOf(inSources("(?:\\.log|LOG\\.[a-z]+)\\(\\s*\"([^\"]+)\""));
    }

    @Test
    void everySpanIsInTheDocumentAndNoneIsThereOnly() throws IOException {
        assertThat(documented("tracing.md", "## Spans", "## Cost"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Span.Work.values()).map(Span.Work::wireName).toList());
    }

    @Test
    void everyAttributeIsInTheDocumentAndNoneIsThereOnly() throws IOException {
        String text = Files.readString(Path.of("docs/tracing.md"));
        String rows = text.substring(text.indexOf("## Spans"), text.indexOf("A span is never"))
                .replaceAll("(?m)^\\| `[^|]*\\|[^|]*\\|[^|]*\\|", "");
        assertThat(found("`mpic\\.([a-z_]+)`", rows)).containsExactlyInAnyOrderElementsOf(words(inSources(ATTRIBUTE)));
    }

    /** Returns the first argument of each call, a constant or a literal; any other expression is not a field. */
    private static Set<String> words(Set<String> arguments) {
        Map<String, String> vocabulary = vocabulary();
        List<String> strangers = new ArrayList<>();
        Set<String> words = new TreeSet<>();
        for (String argument : arguments) {
            String word = argument.startsWith("Fields.")
                    ? vocabulary.get(argument.substring("Fields.".length()))
                    : argument.replace("\"", "");
            if (word != null && vocabulary.containsValue(word)) {
                words.add(word);
            } else {
                strangers.add(argument);
            }
        }
        assertThat(strangers).as("not of the vocabulary").isEmpty();
        return words;
    }

    private static Map<String, String> vocabulary() {
        return Stream.of(Fields.class.getFields())
                .collect(Collectors.toMap(Field::getName, LogDocumentTest::valueOf, (one, other) -> one, TreeMap::new));
    }

    private static String valueOf(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Set<String> documented(String page, String from, String to) throws IOException {
        String text = Files.readString(Path.of("docs", page));
        return found("(?m)^\\| `([^`]+)` \\|", text.substring(text.indexOf(from), text.indexOf(to)));
    }

    private static Set<String> inSources(String pattern) throws IOException {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/quorate"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.addAll(found(pattern, Files.readString(file)));
            }
        }
        return all;
    }

    private static Set<String> found(String pattern, String text) {
        Set<String> all = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }
}
