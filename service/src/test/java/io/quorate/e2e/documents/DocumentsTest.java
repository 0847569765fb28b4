package io.quorate.e2e.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quorate.e2e.harness.Top;

import static org.assertj.core.api.Assertions.assertThat;

/** Every command of every document is pasted by a test, or listed with the reason why it is not. */
class DocumentsTest {

    private static final Pattern STAGE = Pattern.compile("\\.ci/run ([a-z-]+)");
    private static final Pattern TEST = Pattern.compile("-D(?:it\\.)?test=([A-Z][A-Za-z0-9]+)\\b");

    private record Line(String page, String text) {}

    @Test
    void everyCommandIsPastedOrSaysWhyNot() {
        List<Line> unknown = lines().stream()
                .filter(line -> Stream.of(Pasted.values()).noneMatch(pasted -> pasted.covers(line.page(), line.text())))
                .filter(line -> !NotHere.covers(line.page(), line.text()))
                .toList();
        assertThat(unknown).isEmpty();
        assertThat(lines()).hasSizeGreaterThan(80);
    }

    @Test
    void noReasonIsOfACommandThatIsGone() {
        assertThat(NotHere.ALL)
                .allSatisfy(entry -> assertThat(lines())
                        .as(entry.toString())
                        .anyMatch(line -> entry.matches(line.page(), line.text())));
    }

    @Test
    void whatIsPastedStandsOnItsPageOnce() {
        assertThat(Pasted.values())
                .allSatisfy(pasted -> assertThat(pasted.text()).isNotBlank());
    }

    @Test
    void everyStageThatADocumentNamesIsOne() {
        String run = Top.text(".ci/run");
        Set<String> strangers = new TreeSet<>();
        for (Page page : Page.all()) {
            STAGE.matcher(page.text())
                    .results()
                    .map(found -> found.group(1))
                    .filter(name ->
                            !run.contains("stage_" + name.replace('-', '_') + "()") && !run.contains("[" + name + "]="))
                    .forEach(name -> strangers.add(page.name() + ": " + name));
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void everyScriptThatADocumentNamesIsOne() {
        Set<String> strangers = new TreeSet<>();
        for (Page page : Page.all()) {
            Pattern.compile("`\\s?(?:perf|\\.ci|infra-pulumi|config)/[A-Za-z0-9/._-]+(?=[ `])")
                    .matcher(page.text())
                    .results()
                    .map(found -> found.group().substring(1).strip())
                    .filter(name -> !name.contains("target") && !name.contains("STACK"))
                    .filter(name -> !Files.exists(Top.file(name)))
                    .forEach(name -> strangers.add(page.name() + ": " + name));
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void everyTestThatADocumentTellsToRunIsOne() throws IOException {
        List<String> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            files.map(file -> file.getFileName().toString()).forEach(tests::add);
        }
        for (Page page : Page.all()) {
            TEST.matcher(page.text())
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !name.equals("NAME"))
                    .forEach(name -> assertThat(tests).as(page.name()).contains(name + ".java"));
        }
    }

    private static List<Line> lines() {
        return Page.all().stream()
                .flatMap(page -> page.commands().stream()
                        .flatMap(String::lines)
                        .filter(line -> !line.isBlank())
                        .map(line -> new Line(page.name(), line.strip())))
                .toList();
    }
}
