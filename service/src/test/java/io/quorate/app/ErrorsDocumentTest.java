package io.quorate.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.api.ProblemType;
import io.quorate.app.ErrorCatalogue.Section;
import io.quorate.model.CatalogueEntry;
import io.quorate.support.Sentences;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code service/docs/errors.md} and the page of the server print the catalogue of errors, whole and word by word. */
class ErrorsDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/errors.md");
    private static final Path SOURCES = Path.of("src/main/java/io/quorate");

    static Stream<Section> sections() {
        return ErrorCatalogue.sections().stream();
    }

    static Stream<CatalogueEntry> rows() {
        return sections().flatMap(section -> section.entries().stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void theDocumentHasTheTableOfEachSection(Section section) throws IOException {
        String text = Files.readString(DOCUMENT);
        assertThat(text).contains("\n## " + section.heading() + "\n");
        String from = text.substring(text.indexOf("\n## " + section.heading() + "\n") + 1);
        String under = from.contains("\n## ") ? from.substring(0, from.indexOf("\n## ")) : from;
        List<String> found = under.lines().filter(line -> line.startsWith("|")).toList();
        assertThat(found)
                .as("the table of %s must be:%n%s", section.heading(), String.join("\n", table(section)))
                .isEqualTo(table(section));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void aRowIsWrittenInWholeSentences(CatalogueEntry row) {
        assertThat(Sentences.faults(row.row().cause())).isEmpty();
        assertThat(Sentences.faults(row.row().remedy())).isEmpty();
        assertThat(row.row().source()).isNotBlank();
    }

    @Test
    void thePageHasOneHeadingForEachRow() {
        String page = new String(ErrorCatalogue.html(), StandardCharsets.UTF_8);
        List<String> ids = Pattern.compile("<h3 id=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize((int) rows().count());
        assertThat(ids)
                .containsAll(Stream.of(ProblemType.values())
                        .map(ProblemType::wireName)
                        .toList());
    }

    @Test
    void eachRowIsRaisedSomewhere() throws IOException {
        Set<String> raised = new TreeSet<>();
        Pattern constant = Pattern.compile("\\b([A-Z][A-Za-z]+)\\.([A-Z][A-Z_0-9]+)\\b");
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher found = constant.matcher(Files.readString(file));
                while (found.find()) {
                    raised.add(found.group(1) + "." + found.group(2));
                }
                if (file.endsWith("api/HandshakeFault.java")) {
                    Pattern.compile("(?:return |of\\()([A-Z_]+)\\b|found = ([A-Z_]+)")
                            .matcher(Files.readString(file))
                            .results()
                            .forEach(own -> raised.add(
                                    "HandshakeFault." + (own.group(1) == null ? own.group(2) : own.group(1))));
                }
            }
        }
        raised.add("CommandError.NO");
        raised.add("CommandError.CONFIGURATION");
        assertThat(raised)
                .containsAll(rows().map(row -> row.getClass().getSimpleName() + "." + ((Enum<?>) row).name())
                        .filter(row -> !row.startsWith("HandshakeFault.CERTIFICATE"))
                        .toList());
    }

    private static List<String> table(Section section) {
        boolean statuses = section.entries().get(0) instanceof ProblemType;
        boolean codes = section.entries().get(0) instanceof CommandError;
        String first = statuses ? "| status " : codes ? "| exit code " : "";
        String head = first + "| `" + section.key() + "` | cause | remedy | source |";
        String line = (first.isEmpty() ? "" : "|---") + "|---|---|---|---|";
        return Stream.concat(Stream.of(head, line), section.entries().stream().map(ErrorsDocumentTest::row))
                .toList();
    }

    private static String row(CatalogueEntry row) {
        String first = row instanceof ProblemType problem
                ? "| " + problem.status() + " "
                : row instanceof CommandError command ? "| " + command.exitCode() + " " : "";
        return first
                + "| `%s` | %s | %s | %s |"
                        .formatted(
                                row.wireName(),
                                row.row().cause(),
                                row.row().remedy(),
                                row.row().source());
    }
}
