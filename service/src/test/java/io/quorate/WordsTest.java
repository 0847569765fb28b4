package io.quorate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every text that can leave a process is in plain words: the sources are scanned, so no test has to meet it. */
class WordsTest {

    private static final Pattern BANNED = Pattern.compile(
            "(?i)(?<!there )\\b(?:is|are) no\\b(?! longer)|\\b(?:nobody|whoever|stands?|tell|told|tells|mends?)\\b"
                    + "|\\bown fault\\b");

    /** A user of the system, and a name that no server has. */
    private static final Set<String> NAMES = Set.of("nobody", "nobody.invalid");

    @ParameterizedTest
    @ValueSource(
            strings = {"src/main/java", "src/main/console", "../infra-pulumi/src/main/java", "../perf/src/main/java"})
    void textsAreInPlainWords(Path sources) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : SourceText.files(sources)) {
            SourceText.texts(Files.readString(file)).stream()
                    .filter(text -> BANNED.matcher(text).find() && !NAMES.contains(text))
                    .forEach(text -> found.add(file.getFileName() + ": " + text));
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
                "a('\"'); // \"told\", false",
                "a(\"could not tell\"), true",
                "a(\"\"\"says \"it stands\" here\"\"\"), true",
            })
    void findsATextAndNoComment(String source, boolean banned) {
        assertThat(SourceText.texts(source).stream()
                        .anyMatch(text -> BANNED.matcher(text).find()))
                .isEqualTo(banned);
    }
}
