package io.quorate.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import io.quorate.net.TlsEngine;

/**
 * One row of a scenario file, for one TLS engine. A file is a list of rows and of {@code shared} values, which rows refer to
 * by anchors; {@code {138 a}} in a text is the letter a, 138 times.
 *
 * @param name file and row, which the golden texts use as title
 * @param why  what the row shows beyond its name, or where it comes from; often nothing
 */
record Scenario(String name, String why, TlsEngine tls, JsonObject given, JsonObject when, JsonObject then) {

    static final TlsEngine FOUND = TlsEngine.ofThisMachine();
    private static final TlsEngine JDK = TlsEngine.ofTheJdk();

    /** The day of rows that name none: the rules of later days ask for more than some of them have. */
    private static final String DAY = "2026-11-29";

    private static final Path FOLDER = Path.of("src/test/resources/scenarios");
    private static final int MOST_ALIASES = 500;
    private static final Pattern REPEATED = Pattern.compile("\\{(\\d+) ([^{}]+)}");

    /** Returns a clock that goes on from noon of the day that {@code given.day} names. */
    Clock clock() {
        Instant noon = LocalDate.parse(given.getString("day", DAY))
                .atTime(LocalTime.NOON)
                .toInstant(ZoneOffset.UTC);
        return Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), noon));
    }

    /** Returns every row of every file, those in which TLS is spoken once for each engine. */
    static Stream<Scenario> all() throws IOException {
        List<Scenario> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                for (JsonObject row : rows(Files.readString(file))) {
                    engines(row).forEach(tls -> all.add(scenario(file, row, tls)));
                }
            }
        }
        return all.stream();
    }

    /** Returns the rows of one file, each text written out. */
    static List<JsonObject> rows(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        List<Map<?, ?>> rows = new Yaml(new SafeConstructor(options)).load(text);
        return rows.stream()
                .filter(row -> !row.containsKey("shared"))
                .map(row -> new JsonObject(writtenOut(row)))
                .toList();
    }

    private static Scenario scenario(Path file, JsonObject row, TlsEngine tls) {
        return new Scenario(
                file.getFileName() + ": " + row.getString("name"),
                row.getString("why", ""),
                tls,
                row.getJsonObject("given"),
                row.getJsonObject("when"),
                row.getJsonObject("then"));
    }

    /** The answer must be the same whichever engine speaks TLS. */
    private static List<TlsEngine> engines(JsonObject row) {
        String text = row.encode();
        return text.contains("tls-alpn") || text.contains("https:") ? List.of(FOUND, JDK) : List.of(FOUND);
    }

    private static Map<String, @Nullable Object> writtenOut(Map<?, ?> values) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        values.forEach((key, value) -> all.put(String.valueOf(key), writtenOut(value)));
        return all;
    }

    private static @Nullable Object writtenOut(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return writtenOut(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Scenario::writtenOut).toList();
        }
        return value instanceof String text
                ? REPEATED.matcher(text).replaceAll(found -> found.group(2).repeat(Integer.parseInt(found.group(1))))
                : value;
    }

    @Override
    public String toString() {
        return tls == FOUND ? name : name + " (TLS by " + tls.words() + ")";
    }
}
