package io.quorate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Comments are in plain technical English: turns that mark a translation are counted per module, and only decrease. */
class CommentWordsTest {

    /** A turn that marks a translation. Only Javadoc has openings: it begins with its subject or with a verb. */
    private enum Marker {
        OPENING("^(?:What|Whether|Who|Which)\\b"),
        STANDS("\\bstands?\\b"),
        TELL("\\b(?:tells?|told)\\b"),
        NOBODY("\\bnobody\\b"),
        IS_NO("(?<!there )\\b(?:is|are) no\\b(?! longer)"),
        WHOEVER("\\bwhoever\\b"),
        MEND("\\bmend(?:s|ed|ing)?\\b");

        private final Pattern pattern;

        Marker(String pattern) {
            this.pattern = Pattern.compile("(?i)" + pattern);
        }

        private long count(SourceText.Comment comment) {
            return this == OPENING && !comment.javadoc()
                    ? 0
                    : pattern.matcher(comment.words()).results().count();
        }
    }

    /** A row per module: its sources, and how many of each marker it may have, in the order of {@link Marker}. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "src/main/java, 0 0 0 0 0 0 0",
        "src/main/console, 0 0 0 0 0 0 0",
        "src/test/java, 0 0 0 0 0 0 0",
        "src/test/console, 0 0 0 0 0 0 0",
        "../infra-pulumi/src, 0 0 0 0 0 0 0",
        "../perf/src, 0 0 0 0 0 0 0"
    })
    void keepsWithinTheLimitsOfItsModule(Path sources, String limits) throws IOException {
        Iterator<String> limit = List.of(limits.split(" ", -1)).iterator();
        List<String> over = new ArrayList<>();
        for (Marker marker : Marker.values()) {
            List<String> found = found(sources, marker);
            int most = Integer.parseInt(limit.next());
            if (found.size() > most) {
                over.add(marker + ": " + found.size() + ", at most " + most + "\n  " + String.join("\n  ", found));
            }
        }
        assertThat(over).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/** Whether it is there. */ | OPENING | 1",
                "/**\\n * What is there. */ | OPENING | 1",
                "/** Returns what is there. */ | OPENING | 0",
                "// What is there | OPENING | 0",
                "/** It stands there, and they\\n * stand too. */ | STANDS | 2",
                "a(\"it stands\"); | STANDS | 0",
                "a(\"//\"); // told | TELL | 1",
                "a('\"'); // Tells | TELL | 1",
                "/* Nobody */ | NOBODY | 1",
                "// it is no URL, and they are no names | IS_NO | 2",
                "// there is no file, and it is no longer there | IS_NO | 0",
                "// whoever mends it | WHOEVER | 1",
                "// whoever mends it | MEND | 1",
            })
    void countsAMarkerInComments(String source, Marker marker, long count) {
        long found = SourceText.comments(source.replace("\\n", "\n")).stream()
                .mapToLong(marker::count)
                .sum();
        assertThat(found).isEqualTo(count);
    }

    /** Returns a line per marker, so that a comment with two is there twice. */
    private static List<String> found(Path sources, Marker marker) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : SourceText.files(sources)) {
            for (SourceText.Comment comment : SourceText.comments(Files.readString(file))) {
                for (long i = marker.count(comment); i > 0; i--) {
                    found.add(sources.relativize(file) + ": " + comment.words());
                }
            }
        }
        return found;
    }
}
