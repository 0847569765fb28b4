package io.quorate.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.compliance.StartCheck;
import io.quorate.config.LoadResult.Ready;

import static org.assertj.core.api.Assertions.assertThat;

/** The worked examples of {@code migrating.md} load, and keep or break the rules as the page says. */
@ExtendWith(VertxExtension.class)
class MigratingTest {

    private static final LocalDate FIVE_REMOTES = LocalDate.of(2026, 12, 15);

    private ConfigFixture loading;
    private Path folder;

    @BeforeEach
    void prepare(Vertx vertx, @TempDir Path directory) {
        folder = directory;
        loading = new ConfigFixture(vertx, directory);
    }

    @Test
    void theTranslatedLambdaExampleMeetsTheRulesOfTheNextDate() throws IOException {
        Ready ready = load(examples().get(0));
        assertThat(ready.settings().caa().domains()).containsExactly("example-ca.example.com");
        assertThat(StartCheck.of(ready.settings(), FIVE_REMOTES).faults()).isEmpty();
    }

    @Test
    void theTranslatedContainersExampleStartsBelowTheRulesAndSaysSo() throws IOException {
        Ready ready = load(examples().get(1));
        assertThat(ConfigFixture.warnings(ready))
                .anySatisfy(warning -> assertThat(warning).contains("policy: warn"))
                .anySatisfy(warning -> assertThat(warning).contains("primary: none"));
        assertThat(StartCheck.of(ready.settings(), FIVE_REMOTES).faults()).isEmpty();
    }

    @Test
    void theTranslatedCheckerIsAPerspective() throws IOException {
        assertThat(load(examples().get(2)).settings().role()).isEqualTo(ServiceSettings.Role.PERSPECTIVE);
        assertThat(examples()).hasSize(3);
    }

    private Ready load(String example) throws IOException {
        Path file = Files.writeString(folder.resolve("translated.yaml"), example);
        LoadResult loaded = loading.load(new Sources(file, Map.of(), Map.of()));
        assertThat(loaded).as(() -> String.valueOf(loaded)).isInstanceOf(Ready.class);
        return (Ready) loaded;
    }

    private static List<String> examples() throws IOException {
        Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "migrating.md")));
        List<String> all = new ArrayList<>();
        while (block.find()) {
            all.add(block.group(1));
        }
        return all;
    }
}
