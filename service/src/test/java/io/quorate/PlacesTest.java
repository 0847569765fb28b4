package io.quorate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.coordinator.BaselinePolicy;
import io.quorate.coordinator.BaselinePolicy.Rules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds facts that other modules, scripts and examples repeat equal to their home: places of regions to {@code
 * config/perspectives.yaml}, dates of the Baseline Requirements to {@link BaselinePolicy}.
 */
class PlacesTest {

    private static final Path TOP = Path.of("..");
    private static final String CODE = "(?<code>[a-z]{2}-[a-z]+-[0-9])";
    private static final String NUMBER = "(-?[0-9]+(?:\\.[0-9]+)?)";

    /** YAML in a line or in several, environment variables of a container, arguments of Java, a table. */
    private static final List<Pattern> FORMS = Stream.of(
                    CODE + "[\",\\s]+rir: *(?<rir>[A-Z ]+?)[,\\s]+latitude: *" + NUMBER + "[,\\s]+longitude: *"
                            + NUMBER,
                    "__CODE: *" + CODE + "\\s+[A-Z_]+__RIR: *\"?(?<rir>[A-Z ]+?)\"?\\s+[A-Z_]+__LATITUDE: *\"" + NUMBER
                            + "\"\\s+[A-Z_]+__LONGITUDE: *\"" + NUMBER,
                    "\"" + CODE + "\", *(?:Rir\\.|\")(?<rir>[A-Z_ ]+)\"?, *\"?" + NUMBER + "\"?, *\"?" + NUMBER,
                    "\"" + CODE + "\", *new Place\\(Rir\\.(?<rir>[A-Z_]+), *" + NUMBER + ", *" + NUMBER,
                    "(?m)^" + CODE + ";(?<rir>[A-Z ]+);" + NUMBER + ";" + NUMBER + ";")
            .map(Pattern::compile)
            .toList();

    private record Place(String code, String rir, double latitude, double longitude) {}

    static Stream<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of(
                "config",
                "perf/src",
                "infra-pulumi/src/main",
                "service/docs",
                "service/src/main/java/io/quorate/app",
                "service/src/test/java/io/quorate/app",
                "service/src/test/java/io/quorate/e2e")) {
            try (Stream<Path> all = Files.walk(TOP.resolve(folder))) {
                all.filter(Files::isRegularFile)
                        .filter(file -> !places(file).isEmpty())
                        .forEach(files::add);
            }
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aRegionHasThePlaceOfTheCatalogue(Path file) {
        Map<String, Place> catalogue = catalogue();
        for (Place place : places(file)) {
            assertThat(place).isEqualTo(catalogue.getOrDefault(place.code(), place));
        }
    }

    @Test
    void thePlacesOfPerfTestsExamplesAndInfrastructureAreAmongThem() throws IOException {
        assertThat(files().map(file -> TOP.relativize(file).toString()))
                .contains(
                        "perf/src/main/java/io/quorate/perf/Places.java",
                        "perf/src/test/java/io/quorate/wire/CodecBenchmark.java",
                        "infra-pulumi/src/main/resources/io/quorate/infra/plan/aws-regions.csv",
                        "service/src/main/java/io/quorate/app/demo/DemoFleet.java",
                        "service/src/test/java/io/quorate/app/SimulatedFleet.java",
                        "config/compose.yaml",
                        "config/simulation/coordinator.yaml",
                        "config/perspectives.yaml",
                        "service/src/test/java/io/quorate/e2e/harness/Settings.java",
                        "service/src/test/java/io/quorate/e2e/mixed/MixedFleet.java",
                        "service/src/test/java/io/quorate/e2e/migrating/MigratedExamplesE2E.java");
        assertThat(catalogue()).hasSizeGreaterThan(30);
    }

    /**
     * The infrastructure refuses what the service would refuse: from its first phase on it has the service's phases.
     */
    @Test
    void theInfrastructureHasThePhasesAndTheDistanceOfTheService() {
        Path plan = TOP.resolve("infra-pulumi/src/main/java/io/quorate/infra/plan");
        Map<LocalDate, Integer> theirs = new LinkedHashMap<>();
        Matcher phase = Pattern.compile("new Phase\\(LocalDate\\.of\\((\\d+), (\\d+), (\\d+)\\), (\\d+)\\)")
                .matcher(read(plan.resolve("FleetRules.java")));
        while (phase.find()) {
            theirs.put(LocalDate.of(number(phase, 1), number(phase, 2), number(phase, 3)), number(phase, 4));
        }
        LocalDate first = theirs.keySet().iterator().next();
        Map<LocalDate, Integer> ours = new LinkedHashMap<>();
        int most = 0;
        for (Rules rules : BaselinePolicy.upcoming(LocalDate.MIN, LocalDate.MAX)) {
            if (!rules.since().isBefore(first) && rules.minRemotes() > most) {
                ours.put(rules.since(), rules.minRemotes());
            }
            most = rules.minRemotes();
        }
        assertThat(theirs).isEqualTo(ours).hasSizeGreaterThan(2);
        assertThat(read(plan.resolve("AwsRegion.java")))
                .contains("DISTINCT_KILOMETRES = " + Math.round(BaselinePolicy.DISTINCT_KILOMETRES) + ";");
    }

    private static Map<String, Place> catalogue() {
        return places(TOP.resolve("config/perspectives.yaml")).stream()
                .collect(Collectors.toMap(Place::code, place -> place));
    }

    private static List<Place> places(Path file) {
        String text = read(file);
        List<Place> places = new ArrayList<>();
        for (Pattern form : FORMS) {
            Matcher found = form.matcher(text);
            while (found.find()) {
                places.add(new Place(
                        found.group("code"),
                        found.group("rir").replace('_', ' '),
                        Double.parseDouble(found.group(3)),
                        Double.parseDouble(found.group(4))));
            }
        }
        return places;
    }

    private static int number(Matcher found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }
}
