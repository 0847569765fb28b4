package io.quorate.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A change is a change of contents, also behind a link. */
class FileDigestsTest {

    @TempDir
    private Path folder = Path.of("");

    private Map<String, String> look(Path... files) {
        return FileDigests.of(List.of(files).stream().map(Path::toString).toList());
    }

    @Test
    void seesALinkThatIsMovedAsKubernetesMovesIt() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("one")).resolve("f"), "1");
        Files.writeString(Files.createDirectory(folder.resolve("two")).resolve("f"), "2");
        Path data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("one"));
        Path file = Files.createSymbolicLink(folder.resolve("f"), Path.of("..data", "f"));
        Map<String, String> before = look(file);
        Files.delete(data);
        Files.createSymbolicLink(data, Path.of("two"));
        assertThat(look(file)).isNotEqualTo(before);
    }

    @Test
    void takesTheSameOctetsForTheSameFile() throws Exception {
        Path file = Files.writeString(folder.resolve("f"), "1");
        Map<String, String> before = look(file);
        Files.delete(file);
        assertThat(look(file)).isNotEqualTo(before);
        Files.writeString(file, "1");
        assertThat(look(file)).isEqualTo(before);
    }

    @Test
    void leavesWhatIsNotAFileAlone() {
        assertThat(look(folder, Path.of("/dev/null")).values()).containsOnly("not a file");
    }
}
