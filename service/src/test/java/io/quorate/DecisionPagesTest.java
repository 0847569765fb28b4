package io.quorate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The decision pages are numbered from 1 without a gap, and references to pages are valid. */
class DecisionPagesTest {

    private static final Path TOP = Path.of("..");
    private static final Path PAGES = Path.of("docs/decisions");
    private static final Pattern FILE = Pattern.compile("(?<!\\d)(\\d{4}-[a-z0-9-]+\\.md)");
    private static final Pattern MENTION = Pattern.compile("\\b[Dd]ecision (\\d+)\\b(?!\\.\\d)");

    @Test
    void numbersHaveNoGapAndNoTwin() throws IOException {
        List<String> numbers = pages().map(page -> page.substring(0, 4)).toList();

        assertThat(numbers)
                .isNotEmpty()
                .isEqualTo(IntStream.rangeClosed(1, numbers.size())
                        .mapToObj("%04d"::formatted)
                        .toList());
    }

    @Test
    void aTitleHasTheNumberOfItsFile() throws IOException {
        for (String page : pages().toList()) {
            String title = Files.readAllLines(PAGES.resolve(page)).get(0);
            assertThat(title).as(page).startsWith("# " + Integer.parseInt(page.substring(0, 4)) + ". ");
        }
    }

    @Test
    void pagesThatAreNamedExist() throws IOException {
        List<String> known = pages().toList();
        List<String> strangers = new ArrayList<>();
        int seen = 0;
        for (Path file : texts()) {
            String text = Files.readString(file);
            List<String> found = new ArrayList<>(found(FILE, text));
            found.removeAll(known);
            found(MENTION, text).stream()
                    .filter(number -> Integer.parseInt(number) > known.size() || number.equals("0"))
                    .forEach(found::add);
            found.forEach(word -> strangers.add(file + ": " + word));
            seen += found(FILE, text).size() + found(MENTION, text).size();
        }
        assertThat(strangers).isEmpty();
        assertThat(seen).isGreaterThan(20);
    }

    private static Stream<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    private static List<Path> texts() throws IOException {
        List<Path> texts = new ArrayList<>();
        for (String room : List.of("service/docs", "service/src", "infra-pulumi", "perf", "config")) {
            try (Stream<Path> all = Files.walk(TOP.resolve(room))) {
                all.filter(DecisionPagesTest::isText).forEach(texts::add);
            }
        }
        texts.add(TOP.resolve("README.md"));
        return texts;
    }

    private static boolean isText(Path file) {
        String path = file.toString();
        return path.matches(".*\\.(md|java|ya?ml)") && !path.contains("/target/") && !path.contains("/node_modules/");
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
