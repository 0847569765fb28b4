package io.quorate.e2e.systemd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quorate.e2e.harness.Child;
import io.quorate.e2e.harness.Layout;
import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The launcher in a folder with a blank in its name, with an archive of classes: standard output has the program's own
 * lines alone, since the record may go there, and standard error has no announcement of the Java machine's.
 */
class LauncherE2E {

    private final Workplace place = Workplace.of(getClass());

    @Test
    void whatTheJavaMachineSaysStaysOutOfStandardOutput() throws IOException {
        Path blank = Files.createDirectories(place.file("with a blank"));
        Layout layout = Layout.in(new Workplace(blank));
        Files.createFile(layout.folder().resolve("lib/quorate.jsa"));
        Path output = place.file("output.txt");
        List<String> command = List.of(
                "sh",
                "-c",
                "exec \"$@\" > \"$0\"",
                output.toString(),
                layout.program().toString(),
                "sandbox",
                "--view",
                "us-east-2");
        try (Child sandbox = Child.start(
                "sandbox", place.file("error.txt"), command, Map.of("JDK_JAVA_OPTIONS", "-Xmx200m -Xss1m"))) {
            sandbox.awaitThat("its own lines", () -> read(output).contains("trust-anchor"));
            assertThat(sandbox.output()).doesNotContain("JDK_JAVA_OPTIONS");
            sandbox.signal("QUIT");
            sandbox.awaitThat("a thread dump", () -> sandbox.output().contains("Full thread dump"));
            sandbox.awaitThat("its end", () -> sandbox.output().contains("JNI global refs"));
        }
        assertThat(read(output).lines()).hasSize(4).noneMatch(line -> line.contains("thread"));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
