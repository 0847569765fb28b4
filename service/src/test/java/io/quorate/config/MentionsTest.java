package io.quorate.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quorate.support.Span;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever page, alert or dashboard names a key of the configuration or a metric, it is one that there is. */
class MentionsTest {

    /** Values of the Helm chart in blocks that have the names of the configuration's. */
    private static final Set<String> VALUES_OF_THE_CHART = Set.of("audit.volume.enabled");

    private static final Set<String> SETTINGS_OF_ACME2CERTIFIER = Set.of(
            "mpic_enabled",
            "mpic_enforcement",
            "mpic_perspective_timeout",
            "mpic_provider",
            "mpic_provider_api_key",
            "mpic_provider_token",
            "mpic_provider_url");

    private static final Path TOP = Path.of("..");
    /** The dotted words of this page are fields of a line. */
    private static final String FIELDS_OF_LINES = "audit.md";

    @Test
    void everyKeyThatADocumentNamesIsOne() throws IOException {
        Schema schema = Schema.known();
        String blocks = schema.keys().stream()
                .map(key -> key.pattern().toString().replaceAll("\\..*", ""))
                .distinct()
                .collect(Collectors.joining("|"));
        Pattern mention = Pattern.compile("`((?:" + blocks + ")\\.[a-z0-9.\\[\\]-]*[a-z0-9\\]])[`:=]");
        Set<String> known = new TreeSet<>();
        for (Key<?> key : schema.keys()) {
            for (ConfigPath path = key.pattern(); !path.isRoot(); path = path.parent()) {
                known.add(path.toString());
            }
        }
        Stream.of(Span.Work.values()).map(Span.Work::wireName).forEach(known::add);
        known.addAll(VALUES_OF_THE_CHART);

        List<String> strangers = new ArrayList<>();
        int seen = 0;
        for (Path page : documents()) {
            for (String word : found(mention, Files.readString(page))) {
                seen++;
                boolean retired = Retired.key(ConfigPath.of(word)).isPresent();
                if (!known.contains(word) && !retired && !word.endsWith(".md") && !word.endsWith(".yaml")) {
                    strangers.add(page + ": " + word);
                }
            }
        }
        assertThat(strangers).isEmpty();
        assertThat(seen).isGreaterThan(80);
    }

    @Test
    void everyMetricThatADocumentAnAlertOrTheDashboardNamesIsOne() throws IOException {
        Set<String> known =
                found(Pattern.compile("(?m)^\\| `(mpic_[a-z_]+)` \\|"), Files.readString(Path.of("docs/metrics.md")));
        // Members of the API's answers and keys of errors begin in the same way.
        known.addAll(Set.of("mpic_completed", "mpic_error"));
        known.addAll(SETTINGS_OF_ACME2CERTIFIER);
        List<Path> pages = new ArrayList<>(documents());
        pages.addAll(under(TOP.resolve("config/prometheus"), ""));
        pages.addAll(under(TOP.resolve("config/grafana"), ""));

        List<String> strangers = new ArrayList<>();
        int seen = 0;
        for (Path page : pages) {
            for (String name : found(Pattern.compile("\\b(mpic_[a-z_]+)"), Files.readString(page))) {
                seen++;
                if (!known.contains(name) && !known.contains(name.replaceAll("_(bucket|sum|count|max)$", ""))) {
                    strangers.add(page + ": " + name);
                }
            }
        }
        assertThat(strangers).isEmpty();
        assertThat(seen).isGreaterThan(80);
    }

    private static List<Path> documents() throws IOException {
        List<Path> pages = new ArrayList<>(under(Path.of("docs"), ".md"));
        pages.removeIf(page -> page.endsWith(FIELDS_OF_LINES));
        pages.add(TOP.resolve("README.md"));
        return pages;
    }

    private static List<Path> under(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .toList();
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> all = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            all.add(matcher.group(1));
        }
        return all;
    }
}
