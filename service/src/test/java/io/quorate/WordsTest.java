package io.quorate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What leaves the process is in plain words: every text of the sources is scanned, whether a test meets it or not. */
class WordsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/quorate");
    private static final Pattern TEXT_OR_COMMENT =
            Pattern.compile("\"((?:\\\\.|[^\"\\\\\\n])*)\"|/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern BANNED = Pattern.compile(
            "(?i)(?<!there )\\b(?:is|are) no\\b(?! longer)|\\b(?:nobody|whoever|stands?|told|tells|mends?)\\b"
                    + "|\\bown fault\\b");

    /** A user of the system, and a name that no server has. */
    private static final Set<String> NAMES = Set.of("nobody", "nobody.invalid");

    @Test
    void textsAreInPlainWords() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                texts(Files.readString(file)).stream()
                        .filter(text -> BANNED.matcher(text).find() && !NAMES.contains(text))
                        .forEach(text -> found.add(file.getFileName() + ": " + text));
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a(\"is no URL\"), true",
                "a(\"there is no file\"), false",
                "a(\"it is no longer there\"), false",
                "// \"told\", false",
                "a(\"Whoever asked\"), true",
            })
    void aTextIsFoundAndACommentIsNot(String source, boolean banned) {
        assertThat(texts(source).stream().anyMatch(text -> BANNED.matcher(text).find()))
                .isEqualTo(banned);
    }

    private static List<String> texts(String source) {
        List<String> texts = new ArrayList<>();
        Matcher found = TEXT_OR_COMMENT.matcher(source);
        while (found.find()) {
            if (found.group(1) != null) {
                texts.add(found.group(1));
            }
        }
        return texts;
    }
}
