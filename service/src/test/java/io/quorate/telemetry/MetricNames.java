package io.quorate.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads the names of metrics and their labels from a page, and from the document. */
final class MetricNames {

    private MetricNames() {}

    /** Name to labels of our own metrics on the page. */
    static Map<String, Set<String>> shown(String page) {
        Map<String, Set<String>> shown = new TreeMap<>();
        page.lines()
                .filter(line -> line.startsWith("mpic_"))
                .filter(line -> !line.matches("mpic_[a-z_]+_(max|sum|count)[ {].*"))
                .forEach(line -> {
                    Matcher sample = Pattern.compile("(mpic_[a-z_]+?)(_bucket)?(?:\\{(.*)})? .*")
                            .matcher(line);
                    assertThat(sample.matches()).as(line).isTrue();
                    shown.computeIfAbsent(sample.group(1), first -> new TreeSet<>())
                            .addAll(labels(sample.group(3)));
                });
        return shown;
    }

    private static List<String> labels(@Nullable String text) {
        return text == null
                ? List.of()
                : Pattern.compile("([a-z_]+)=\"")
                        .matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !name.equals("le"))
                        .toList();
    }

    /** Name to labels of the rows of {@code metrics.md}. */
    static Map<String, Set<String>> documented() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        try (Stream<String> lines = Files.lines(Path.of("docs/metrics.md"))) {
            lines.filter(line -> line.startsWith("| `mpic_")).forEach(line -> {
                String[] cells = line.split(" *\\| *", -1);
                Set<String> labels = new TreeSet<>();
                Arrays.stream(cells[3].split(", ", -1))
                        .filter(cell -> cell.startsWith("`"))
                        .map(cell -> cell.replace("`", ""))
                        .forEach(labels::add);
                documented.put(cells[1].replace("`", ""), labels);
            });
        }
        return documented;
    }
}
