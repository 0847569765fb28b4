package io.quorate.audit;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.audit.AuditPlace.State;

import static org.assertj.core.api.Assertions.assertThat;

/** A look finds the first obstacle, and leaves everything as it was. */
class AuditPlaceTest {

    @TempDir
    private Path folder = Path.of("");

    private AuditPlace look(String file) {
        return AuditPlace.look(folder.resolve(file));
    }

    @Test
    void aFileThatIsToBeMadeIsFree() {
        AuditPlace place = look("audit.jsonl");
        assertThat(place.state()).isEqualTo(State.FREE);
        assertThat(place.folder()).isEqualTo(folder.toString());
        assertThat(place.free()).isPositive().isLessThanOrEqualTo(place.size());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileThatIsThereStaysAsItWas() throws Exception {
        Path file = Files.writeString(folder.resolve("audit.jsonl"), "{}\n");
        Object before = Files.getLastModifiedTime(file);
        assertThat(look("audit.jsonl").state()).isEqualTo(State.FREE);
        assertThat(file).hasContent("{}\n");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    }

    @Test
    void foldersAreFoldersAndFilesAreFiles() throws Exception {
        Files.createFile(folder.resolve("file"));
        assertThat(look("none/audit.jsonl").state()).isEqualTo(State.NO_FOLDER);
        assertThat(look("file/audit.jsonl").state()).isEqualTo(State.FOLDER_IS_A_FILE);
        assertThat(AuditPlace.look(folder).state()).isEqualTo(State.FILE_IS_A_FOLDER);
    }

    @Test
    void aLockShows() throws Exception {
        Path file = Files.createFile(folder.resolve("audit.jsonl"));
        try (FileChannel writer = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = writer.lock()) {
            assertThat(lock.isValid()).isTrue();
            AuditPlace place = look("audit.jsonl");
            assertThat(place.state()).isEqualTo(State.HELD);
            assertThat(place.free()).isPositive();
        }
        assertThat(look("audit.jsonl").state()).isEqualTo(State.FREE);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceIsNeitherLockedNorMeasured() {
        assertThat(AuditPlace.look(Path.of("/dev/null")))
                .isEqualTo(
                        new AuditPlace("/dev/null", "/dev", State.DEVICE, Files.isWritable(Path.of("/dev")), -1, -1));
    }
}
