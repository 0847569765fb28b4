package io.quorate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every link of a document to another, or to a heading of it, leads somewhere, and every document is reached by links. */
class LinksTest {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Path INDEX = TOP.resolve("service/docs/README.md");
    private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^\\]\n]*\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        int seen = 0;
        for (Path page : pages()) {
            for (String link : links(page)) {
                if (!link.matches("[a-z]+:.*|/.*")) {
                    seen++;
                    if (!leadsSomewhere(page, link)) {
                        broken.add(TOP.relativize(page) + ": " + link);
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(seen).isGreaterThan(100);
    }

    @Test
    void theIndexHasEveryPage() throws IOException {
        Set<Path> listed = new TreeSet<>();
        for (String link : links(INDEX)) {
            listed.add(target(INDEX, link));
        }
        List<Path> pages = pages().stream()
                .filter(page -> page.startsWith(INDEX.getParent()) && !page.equals(INDEX))
                .toList();

        assertThat(listed).containsAll(pages);
        assertThat(pages).hasSizeGreaterThan(30);
    }

    private static boolean leadsSomewhere(Path page, String link) throws IOException {
        Path target = target(page, link);
        int anchor = link.indexOf('#');
        return Files.exists(target)
                && (anchor < 0 || anchors(Files.readString(target)).contains(link.substring(anchor + 1)));
    }

    private static Path target(Path page, String link) {
        String path = link.replaceAll("#.*", "");
        return path.isEmpty() ? page : page.resolveSibling(path).normalize();
    }

    /** As a forge makes them of headings: small letters, no marks, a hyphen for each space. */
    private static Set<String> anchors(String text) {
        Set<String> anchors = new TreeSet<>();
        HEADING.matcher(FENCED.matcher(text).replaceAll("")).results().forEach(heading -> {
            String words = heading.group(1).replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1");
            anchors.add(words.strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                    .replace(' ', '-'));
        });
        return anchors;
    }

    private static List<String> links(Path page) throws IOException {
        String text = FENCED.matcher(Files.readString(page)).replaceAll("");
        return LINK.matcher(text)
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(TOP.resolve("README.md"), TOP.resolve("perf/README.md")));
        pages.add(TOP.resolve("perf/findings.md"));
        for (Path folder : List.of(INDEX.getParent(), TOP.resolve(".github"))) {
            try (Stream<Path> docs = Files.walk(folder)) {
                docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages;
    }
}
