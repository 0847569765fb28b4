package io.quorate.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.config.LoadResult.Ready;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.coordinator.CoordinatorSettings.RemoteSettings;
import io.quorate.model.Rir;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** The examples of {@code config/} load as they are, enforce everything, and say what must be replaced. */
@ExtendWith(VertxExtension.class)
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "config");

    private ConfigFixture loading;

    @BeforeEach
    void prepare(Vertx vertx, @TempDir Path directory) {
        loading = new ConfigFixture(vertx, directory);
    }

    private Ready load(String name, Map<String, String> flags) {
        LoadResult loaded = loading.load(new Sources(EXAMPLES.resolve(name), Map.of(), flags));
        assertThat(loaded).as(() -> String.valueOf(loaded)).isInstanceOf(Ready.class);
        return (Ready) loaded;
    }

    @Test
    void loadsEveryExample() throws IOException {
        try (var files = Files.list(EXAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".example.yaml")))
                    .containsExactlyInAnyOrder(
                            "all-in-one.example.yaml", "coordinator.example.yaml", "perspective.example.yaml");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"all-in-one.example.yaml", "coordinator.example.yaml", "perspective.example.yaml"})
    void loadsAndWarnsOfItsPlaceholdersAlone(String name) {
        assertThat(ConfigFixture.warnings(load(name, Map.of())))
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("placeholders"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"all-in-one.example.yaml", "coordinator.example.yaml"})
    void enforcesEverything(String name) {
        CoordinatorSettings coordinator =
                requireNonNull(load(name, Map.of()).settings().coordinator());

        assertThat(coordinator.primary()).isEqualTo(PrimaryMode.ENFORCE);
        assertThat(coordinator.policy()).isEqualTo(PolicyMode.ENFORCE);
        assertThat(coordinator.perspectives()).hasSizeGreaterThan(coordinator.defaultPerspectiveCount());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all-in-one.example.yaml",
                "coordinator.example.yaml",
                "perspective.example.yaml",
                "perspectives.yaml"
            })
    void everySecretSaysThatItMustBeReplaced(String name) throws IOException {
        try (var lines = Files.lines(EXAMPLES.resolve(name))) {
            assertThat(lines.map(line -> line.replaceFirst("(^|\\s)#.*", ""))
                            .filter(line -> line.matches(".*(secret|key): .*")))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("replace-me"));
        }
    }

    private List<RemoteSettings> catalogue() throws IOException {
        String yaml =
                ConfigFixture.SMALL.replaceFirst("perspectives:\n.*\n.*\n", "perspectives-file: perspectives.yaml\n");
        Path file = loading.file("quorate.yaml", yaml);
        Files.copy(EXAMPLES.resolve("perspectives.yaml"), file.resolveSibling("perspectives.yaml"));
        ServiceSettings settings = ConfigFixture.settings(loading.load(new Sources(file, Map.of(), Map.of())));
        return requireNonNull(settings.coordinator()).perspectives();
    }

    @Test
    void theCatalogueOfRegionsIsAFleet() throws IOException {
        List<RemoteSettings> fleet = catalogue();

        assertThat(fleet).hasSizeGreaterThanOrEqualTo(34);
        assertThat(fleet).extracting(remote -> remote.perspective().rir()).contains(Rir.values());
        assertThat(fleet).extracting(RemoteSettings::code).isSorted();
    }

    @Test
    void theCatalogueDeclaresEveryNearPairInBothDirections() throws IOException {
        List<RemoteSettings> fleet = catalogue();

        for (RemoteSettings one : fleet) {
            for (RemoteSettings other : fleet) {
                boolean near = !one.equals(other)
                        && one.perspective()
                                        .place()
                                        .kilometresTo(other.perspective().place())
                                < 560;
                assertThat(one.perspective().tooCloseCodes().contains(other.code()))
                        .as(one.code() + " and " + other.code())
                        .isEqualTo(near);
            }
        }
    }
}
