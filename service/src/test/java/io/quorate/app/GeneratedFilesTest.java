package io.quorate.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

import static org.assertj.core.api.Assertions.assertThat;

/** The files generated from the command line for packages: a manual page per command, and completion. */
class GeneratedFilesTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyShownCommandHasAPageWithItsOptions(@TempDir Path folder) throws IOException {
        assertThat(run("generate-man-pages", folder.resolve("man").toString())).isZero();

        Set<String> expected = new TreeSet<>();
        for (CommandSpec command : (Iterable<CommandSpec>) ShownCommands.all()::iterator) {
            String file = command.qualifiedName("-") + ".1";
            expected.add(file);
            String page = Files.readString(folder.resolve("man").resolve(file));
            assertThat(page).isASCII().contains(names(command));
        }
        try (Stream<Path> written = Files.list(folder.resolve("man"))) {
            assertThat(written.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(expected).contains("quorate.1", "quorate-serve.1", "quorate-audit-verify.1", "quorate-check-caa.1");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(run("generate-man-pages", file.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).startsWith("quorate: " + file + ": ").hasLineCount(1);
    }

    @Test
    void theCompletionHasEveryShownCommand() {
        assertThat(run("generate-completion")).isZero();

        assertThat(out.toString())
                .contains("complete -F _complete_quorate")
                .contains(ShownCommands.all()
                        .filter(command -> command.parent() != null)
                        .map(command -> "_" + command.qualifiedName("_").replaceAll("[^A-Za-z0-9_]", ""))
                        .toList())
                .doesNotContain("generate-man-pages");
    }

    private int run(String... arguments) {
        return Main.run(arguments, Map.of(), new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private static Set<String> names(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .map(option -> "\\fB" + option.longestName().replace("-", "\\-") + "\\fR")
                .collect(Collectors.toSet());
    }
}
