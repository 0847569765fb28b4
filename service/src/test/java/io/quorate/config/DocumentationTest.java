package io.quorate.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quorate.config.Key.Form;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of the configuration holds every known key, with its kind, default, variable and meaning, and no other. */
class DocumentationTest {

    private static final Path PAGE = Path.of("docs/configuration.md");

    @Test
    void thePageHoldsExactlyTheKnownKeys() throws IOException {
        List<String> rows;
        try (var lines = Files.lines(PAGE)) {
            rows = lines.filter(line -> line.contains("`QUORATE_") && line.startsWith("| `"))
                    .toList();
        }
        List<String> expected =
                Schema.known().keys().stream().map(DocumentationTest::row).toList();

        assertThat(rows)
                .as("rows to stand in %s:%n%s", PAGE, String.join("\n", expected))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    static String row(Key<?> key) {
        return "| `%s` | %s | %s | `%s` | %s | %s |"
                .formatted(
                        key.pattern(),
                        key.isList()
                                ? "list: " + key.kind().words()
                                : key.kind().words(),
                        fallback(key),
                        key.pattern().environmentName(),
                        key.change().words(),
                        key.meaning());
    }

    private static String fallback(Key<?> key) {
        if (key.form() == Form.REQUIRED) {
            return "required";
        }
        if (key.fallback() == null) {
            return "none";
        }
        return key.isList() ? "`[" + key.fallback().replace(",", ", ") + "]`" : "`" + key.fallback() + "`";
    }
}
