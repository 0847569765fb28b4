package io.quorate.support;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The content that was judged is the content that is used. */
class FileContentsTest {

    @TempDir
    private Path folder = Path.of("");

    private final FileContents contents = new FileContents();

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void goesOnWithTheOctetsThatWereReadFirst() throws Exception {
        String file = file("a", "1");
        contents.read(file);
        file("a", "2");
        assertThat(contents.read(file)).asString().isEqualTo("1");
        assertThat(contents.authority(file).getCertValues()).hasSize(1);
        assertThat(contents.authority(file).getCertPaths()).isEmpty();
    }

    @Test
    void leavesWhatWasNotReadToItsPath() {
        assertThat(contents.authority("x.pem").getCertPaths()).containsExactly("x.pem");
        assertThat(contents.pair("x.pem", "x.key").getKeyPaths()).containsExactly("x.key");
    }

    @Test
    void namesAlsoWhatCouldNotBeRead() {
        String file = folder.resolve("nothing").toString();
        assertThatThrownBy(() -> contents.read(file)).isInstanceOf(NoSuchFileException.class);
        assertThat(contents.names()).containsExactly(file);
    }

    @Test
    void findsWhatHasChanged() throws Exception {
        String one = file("one", "1");
        String two = file("two", "2");
        contents.read(one);
        contents.read(two);
        file("two", "3");
        FileContents later = new FileContents();
        later.read(one);
        later.read(two);
        assertThat(later.changedSince(contents)).containsExactly(two);
        assertThat(later.fingerprint(one, null)).isEqualTo(contents.fingerprint(one, null));
        assertThat(later.fingerprint(two)).isNotEqualTo(contents.fingerprint(two));
    }
}
