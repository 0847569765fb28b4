package io.quorate.e2e.golden;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.quorate.app.Witness;
import io.quorate.e2e.golden.Configurations.Configuration;
import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Jar;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** Findings of {@code validate-config} on good and bad configurations, and {@code /configz} of a served one. */
class GoldenConfigurationE2E {

    private static final Path EXAMPLES = Path.of("..", "config");
    private static final String DAY = "2026-12-20";
    private static final String KEY = "the-key-of-ca-1-0123456789";
    private static final Pattern LISTENS = Pattern.compile("listens on 127\\.0\\.0\\.1:(\\d+)");

    private final Workplace place = Golden.workplace(GoldenConfigurationE2E.class);

    @Test
    void validateConfigSaysTheRecordedWordsOfEachConfiguration() throws Exception {
        CommandText text = new CommandText(place.folder());
        for (Configuration one : Configurations.read()) {
            String file = place.write(
                            "quorate.yaml",
                            one.text().replace("FOLDER", place.folder().toString()))
                    .toString();
            text.run(one.name(), inFolder(one.environment()), "validate-config", file, "--as-of", DAY);
        }
        Golden.hold("validate-config.txt", text.lines());
    }

    @Test
    void validateConfigSaysTheRecordedWordsOfTheExamples() throws Exception {
        CommandText text = new CommandText(place.folder());
        for (String example : examples()) {
            String file = EXAMPLES.resolve(example).toString();
            String unbound = EXAMPLES.resolve("unbound").resolve("unbound.conf").toString();
            for (String day : List.of("2026-07-01", DAY)) {
                text.run(example + " as of " + day, Map.of(), "validate-config", file, "--as-of", day);
                text.run(
                        example + " with the packaged unbound as of " + day,
                        Map.of(),
                        "validate-config",
                        file,
                        "--as-of",
                        day,
                        "--unbound",
                        unbound);
            }
        }
        Golden.hold("validate-examples.txt", text.lines());
    }

    /** Without {@code --as-of} the findings depend on today, so they are not recorded. */
    @Test
    void withoutADayTodayCounts() throws Exception {
        for (String example : examples()) {
            String file = EXAMPLES.resolve(example).toString();
            LocalDate before = LocalDate.now(ZoneOffset.UTC);
            Witness.Printed printed = Witness.run(Map.of(), "validate-config", file);
            LocalDate after = LocalDate.now(ZoneOffset.UTC);
            assertThat(printed)
                    .isIn(
                            Witness.run(Map.of(), "validate-config", file, "--as-of", before.toString()),
                            Witness.run(Map.of(), "validate-config", file, "--as-of", after.toString()));
        }
    }

    @Test
    void configzShowsTheRecordedText() throws Exception {
        List<String> lines = new ArrayList<>();
        for (String name : List.of("configz-whole.yaml", "configz-defaults.yaml")) {
            lines.add("=== " + name);
            lines.addAll(configz(Files.readString(Golden.FOLDER.resolve(name))));
        }
        Golden.hold("configz.txt", lines);
    }

    private List<String> configz(String configuration) throws Exception {
        String file = place.write(
                        "served.yaml",
                        configuration.replace("FOLDER", place.folder().toString()))
                .toString();
        try (Child serve = Jar.start(place, "serve", "serve", "--config", file)) {
            serve.awaitThat("a port", () -> LISTENS.matcher(serve.output()).find());
            Matcher port = LISTENS.matcher(serve.output());
            assertThat(port.find()).isTrue();
            HttpResponse<String> page = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.group(1) + "/configz"))
                                    .header("x-api-key", KEY)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            List<String> lines = new ArrayList<>(List.of("status: " + page.statusCode()));
            page.headers().map().forEach((name, values) -> lines.add(Mask.of(name + ": " + String.join(", ", values))));
            String body = page.body().startsWith("{") ? new JsonObject(page.body()).encodePrettily() : page.body();
            body.lines().map(line -> Mask.of(line, place.folder())).forEach(lines::add);
            return lines;
        }
    }

    private Map<String, String> inFolder(Map<String, String> environment) {
        return environment.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        variable -> variable.getValue()
                                .replace("FOLDER", place.folder().toString())));
    }

    private static List<String> examples() throws Exception {
        try (var files = Files.list(EXAMPLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".example.yaml"))
                    .sorted()
                    .toList();
        }
    }
}
