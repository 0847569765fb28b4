package io.quorate.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code service/docs/logging.md} names every field and every event of the log, and none besides. */
class LogDocumentTest {

    @Test
    void everyFieldInTheCodeIsInTheDocumentAndNoneIsThereOnly() throws IOException {
        Set<String> written = inSources("(?:addKeyValue|new KeyValuePair)\\(\\s*\"([a-z_]+)\"");
        assertThat(written).hasSizeGreaterThan(15);
        assertThat(documented("## Fields", "## Events")).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void everyEventInTheCodeIsInTheDocumentAndNoneIsThereOnly() throws IOException {
        assertThat(documented("## Events", "## What"))
                .containsExactlyInAnyOrderElementsOf(inSources("\\.log\\(\\s*\"([^\"]+)\""));
    }

    private static Set<String> documented(String from, String to) throws IOException {
        String text = Files.readString(Path.of("docs/logging.md"));
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
