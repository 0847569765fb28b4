package io.quorate.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.quorate.support.Sentences;
import io.quorate.telemetry.LogSettings;
import io.quorate.telemetry.Logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Output of commands that fail: lines for people, with the exit code of their row in the catalogue. */
class CommandErrorTest {

    /** Commands set the level of the whole process. */
    @AfterAll
    static void restoreLogs() {
        Logs.configure(LogSettings.DEFAULTS);
    }

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "USAGE|serve",
                "USAGE|serve --config FILE --nope",
                "USAGE|validate-config FILE --as-of tomorrow",
                "USAGE|demo --port 99999",
                "USAGE|demo --port -2",
                "USAGE|demo --port x",
                "USAGE|demo --dns nonsense",
                "USAGE|demo --key short",
                "USAGE|check",
                "USAGE|check caa example.com --server nonsense --key 0123456789abcdef",
                "USAGE|check caa example.com --timeout 0 --key 0123456789abcdef",
                "USAGE|check caa example.com --wait 601 --key 0123456789abcdef",
                "USAGE|check caa example.com --cacert no-such-file --key 0123456789abcdef",
                "USAGE|check caa example.com --server http://127.0.0.1:1",
                "USAGE|audit verify FOLDER/missing",
                "USAGE|audit verify --expect x FILE",
                "USAGE|adn example.com --method x",
                "CONFIGURATION|validate-config FOLDER/missing.yaml",
                "CONFIGURATION|validate-config FILE",
                "CONFIGURATION|serve --config FILE",
                "NOT_REACHED|check caa example.com --server http://127.0.0.1:1 --key 0123456789abcdef",
                "NOT_REACHED|check caa example.com --server https://127.0.0.1:1 --key 0123456789abcdef",
                "NO|audit show FILE --trace x",
            })
    void aCommandThatFailsPrintsSentences(CommandError row, String line) throws Exception {
        Path file = Files.writeString(folder.resolve("file.yaml"), "role: nonsense\nhttp: { port: 80a }\nx: y\n");
        String[] args = line.replace("FILE", file.toString())
                .replace("FOLDER", folder.toString())
                .split(" ");
        StringWriter err = new StringWriter();
        int code = Main.run(args, Map.of(), new PrintWriter(new StringWriter()), new PrintWriter(err, true));
        assertThat(code).as(err.toString()).isEqualTo(row.exitCode());
        List<String> lines = err.toString()
                .lines()
                .takeWhile(each -> !each.startsWith("Usage:"))
                .filter(each -> !each.startsWith("asking"))
                .toList();
        assertThat(lines).allSatisfy(each -> assertThat(Sentences.faults(each)).isEmpty());
        assertThat(lines.isEmpty()).isEqualTo(row == CommandError.NO);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(
                        new BindException("cannot listen at 0.0.0.0:1: another process does"),
                        CommandError.ADDRESS_IN_USE),
                arguments(new NoSuchFileException("a.pem"), CommandError.FILE),
                arguments(
                        new io.vertx.core.file.FileSystemException(
                                "Unable to read file at path 'a.pem'", new NoSuchFileException("a.pem")),
                        CommandError.FILE),
                arguments(new Failures.Refusal("--x must be y"), CommandError.USAGE),
                arguments(
                        new Failures.CouldNotLook("--local: the resolver does not validate"),
                        CommandError.COULD_NOT_LOOK),
                arguments(new Failures.NotReached("no answer from x"), CommandError.NOT_REACHED));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("failures")
    void aFailureIsOneLine(Throwable failure, CommandError row) {
        StringWriter err = new StringWriter();
        assertThat(Failures.report(new ExecutionException(failure), new PrintWriter(err, true)))
                .isEqualTo(row.exitCode());
        assertThat(err.toString().lines()).singleElement().satisfies(line -> {
            assertThat(line).startsWith("quorate: ");
            assertThat(Sentences.faults(line)).isEmpty();
        });
    }

    @Test
    void aDefectHasItsTrace() {
        StringWriter err = new StringWriter();
        assertThat(Failures.report(new IllegalStateException("broken"), new PrintWriter(err, true)))
                .isEqualTo(CommandError.INTERNAL.exitCode());
        assertThat(err.toString().lines().findFirst().orElseThrow()).startsWith("quorate: internal error");
        assertThat(err.toString()).contains("IllegalStateException: broken");
    }
}
