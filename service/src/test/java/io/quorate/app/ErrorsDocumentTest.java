package io.quorate.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quorate.model.ErrorType;
import io.quorate.model.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code service/docs/errors.md} names every key that a caller can meet, and none besides. */
class ErrorsDocumentTest {

    private static final Path SOURCES = Path.of("src/main/java/io/quorate");

    @Test
    void everyKeyInTheCodeIsInTheDocumentAndNoneIsThereOnly() throws IOException {
        Set<String> documented = documented();
        Set<String> known = new TreeSet<>();
        inSources("ErrorType\\.([A-Z_]+)\\b", SOURCES)
                .forEach(row -> known.add(ErrorType.valueOf(row).key()));
        known.addAll(inSources("(?:issue|new Issue)\\(\\s*\"([a-z-]+)\"", SOURCES));
        known.addAll(inSources("problem\\(\\s*[0-9]{3},\\s*\"([a-z-]+)\"", SOURCES.resolve("api")));
        known.addAll(inSources("new Problem\\([0-9]{3}, \"([a-z-]+)\"", SOURCES.resolve("api")));
        known.addAll(inSources("retryLater\\(\\s*context,\\s*\"([a-z-]+)\"", SOURCES.resolve("api")));
        assertThat(known).hasSizeGreaterThan(15);
        assertThat(documented).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void everyReasonOfAVerdictIsInTheDocumentAndNoneIsThereOnly() throws IOException {
        String text = Files.readString(Path.of("docs/errors.md"));
        Set<String> documented = new TreeSet<>();
        Matcher rows = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|")
                .matcher(text.substring(text.indexOf("## Reasons of a verdict")));
        while (rows.find()) {
            documented.add(rows.group(1));
        }
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Verdict.Reason.values())
                        .map(Verdict.Reason::wireName)
                        .toList());
    }

    /** The keys in the first or second column of the tables above the headers. */
    private static Set<String> documented() throws IOException {
        String text = Files.readString(Path.of("docs/errors.md"));
        Set<String> keys = new TreeSet<>();
        Matcher rows = Pattern.compile("(?m)^\\|(?: [0-9]{3} \\|)? `([a-z_:-]+)` \\|")
                .matcher(text.substring(0, text.indexOf("## Headers")));
        while (rows.find()) {
            keys.add(rows.group(1));
        }
        keys.removeAll(Set.of("error_type", "issue_type"));
        return keys;
    }

    private static Set<String> inSources(String pattern, Path... folders) throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher found = Pattern.compile(pattern).matcher(Files.readString(file));
                    while (found.find()) {
                        keys.add(found.group(1));
                    }
                }
            }
        }
        return keys;
    }
}
