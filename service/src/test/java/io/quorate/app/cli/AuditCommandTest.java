package io.quorate.app.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import io.quorate.app.ExitCode;
import io.quorate.audit.SampleRecord;
import io.quorate.audit.SampleRecord.Asked;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands that find and count attempts, over two files of which one is packed, in any order. */
class AuditCommandTest {

    @TempDir
    private Path folder;

    private Path october;
    private Path november;

    @BeforeEach
    void write() throws Exception {
        october = SampleRecord.write(
                folder.resolve("october.jsonl.gz"),
                List.of(
                        new Asked("r1", "o-1", "ca-1", "a.example", true, at("2026-10-01T10:00:00Z")),
                        new Asked("r2", "o-2", "ca-1", "b.example", false, at("2026-10-31T23:59:59Z"))));
        november = SampleRecord.write(
                folder.resolve("november.jsonl"),
                List.of(
                        new Asked("r3", "o-2", "ca-2", "a.example", true, at("2026-11-01T00:00:00Z")),
                        new Asked("r4", "o-4", "ca-2", "c.example", false, at("2026-11-30T12:00:00Z"))));
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    /** A row: what is asked for, and the requests that are found, in the order of the files. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a trace                  | --trace trace-r2                                 | r2
            a request id             | --trace r3                                       | r3
            an order                 | --order o-2                                      | r2 r3
            a target                 | --target a.example                               | r1 r3
            a target as it was typed | --target *.A.Example.                            | r1 r3
            a caller                 | --caller ca-2                                    | r3 r4
            a caller, not its prefix | --caller ca                                      |
            valid ones               | --verdict valid                                  | r1 r3
            those that were not      | --verdict not-valid                              | r2 r4
            a reason                 | --verdict primary-refused                        | r2 r4
            from a day on            | --from 2026-11-01                                | r3 r4
            up to a day              | --to 2026-11-01                                  | r1 r2
            between two times        | --from 2026-10-31T23:59:59Z --to 2026-11-01T00:00:00.001Z | r2 r3
            all of it together       | --target a.example --caller ca-2 --verdict valid --from 2026-11-01 | r3
            nothing                  | --order o-2 --caller ca-3                        |
            """)
    void showFinds(String row, String options, String found) throws Exception {
        List<String> wanted = found == null ? List.of() : List.of(found.split(" "));
        Run text = run(Stream.concat(Stream.of("show"), Stream.concat(Stream.of(options.split(" ")), files()))
                .toList());
        assertThat(text.code()).isEqualTo(wanted.isEmpty() ? ExitCode.NO : ExitCode.GOOD);
        assertThat(text.out().lines().filter(line -> line.startsWith("Attempt ")))
                .hasSize(wanted.size());
        for (String id : wanted) {
            assertThat(text.out()).contains("Attempt 1 of request " + id + ", judged");
        }
        Run json = run(Stream.concat(Stream.of("show", "--json"), Stream.concat(Stream.of(options.split(" ")), files()))
                .toList());
        assertThat(json.out().lines().filter(line -> line.startsWith("{\"attempt\":{")))
                .hasSize(wanted.size());
        assertThat(json.out()).doesNotContain("CHANGED");
    }

    @Test
    void showFindsTheAttemptAtAPlaceOfTheRecord() throws Exception {
        String line = Files.readAllLines(november).get(4);
        String place = line.replaceFirst("^\\{\"chain\":\"([^\"]+)\",\"seq\":(\\d+),.*", "$1/$2");
        Run shown = run(List.of("show", "--trace", place, october.toString(), november.toString()));
        assertThat(shown.out()).contains("Attempt 1 of request r3").contains("not signed: no-key");
    }

    @Test
    void showSaysWhatWasChanged() throws Exception {
        Files.writeString(november, Files.readString(november).replace("\"took_us\":1000", "\"took_us\":1001"));
        assertThat(run(List.of("show", "--order", "o-4", november.toString())).out())
                .contains("CHANGED: line 5 of chain node-1");
        assertThat(run(List.of("show", "--json", "--order", "o-4", november.toString()))
                        .out())
                .contains("\"changed\":[\"CHANGED: line");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing is asked for | show                                             | needs one of
            not a time           | show --from yesterday                            | --from must be a day
            not a day            | report --from 2026-11-31 --to 2026-12-01         | --from must be a day
            a time without end   | report --from 2026-11-01 --to 2026-11-01         | is not after --from 2026-11-01T00:00:00Z: name a later end
            """)
    void refusesWhatItCannotAnswer(String row, String options, String words) {
        Run refused = run(Stream.concat(Stream.of(options.split(" ")), Stream.of(november.toString()))
                .toList());
        assertThat(refused.failure()).hasMessageContaining(words);
    }

    @Test
    void aReportCountsTheLinesOfItsTimeAndJudgesTheWholeTrail() throws Exception {
        Run report = report();
        assertThat(report.code()).isEqualTo(ExitCode.GOOD);
        assertThat(report.out())
                .contains("Record of multi-perspective checks, 2026-11-01T00:00:00Z to 2026-12-01T00:00:00Z")
                .containsPattern("(?m)^ +2  attempts$")
                .containsPattern("(?m)^ +1  valid$")
                .containsPattern("(?m)^ +1  not valid$")
                .containsPattern("(?m)^ +1  2/2, valid$")
                .containsPattern("(?m)^ +1  0/2, not valid$")
                .containsPattern("(?m)^ +2  <b>&x</b>$")
                .containsPattern("(?m)^ +1  primary-refused$")
                .containsPattern("(?m)^ +3  mpic_error:caa$")
                .containsPattern("(?m)^ +2  ca-2$")
                .containsPattern("(?m)^ +6  not signed: no-key$")
                .contains("The record: whole")
                .doesNotContain("ca-1");
    }

    @Test
    void aReportForThePrinterEscapesWhatTheRecordHolds() throws Exception {
        report();
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("<td>&lt;b&gt;&amp;x&lt;/b&gt;</td><td class=\"n\">2</td>")
                .contains("@page", "default-src 'none'")
                .doesNotContain("<b>", "http:", "https:", "<script");
    }

    @Test
    void aReportOfATrailThatIsNotWholeSaysSo() throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(november));
        lines.remove(3);
        Files.write(november, lines);
        Run report = report();
        assertThat(report.code()).isEqualTo(ExitCode.NO);
        assertThat(report.out()).contains("The record: not whole").contains("fault: ");
    }

    private Run report() throws Exception {
        return run(Stream.concat(
                        Stream.of(
                                "report",
                                "--from",
                                "2026-11-01",
                                "--to",
                                "2026-12-01",
                                "--html",
                                folder.resolve("report.html").toString()),
                        files())
                .toList());
    }

    private Stream<String> files() {
        return Stream.of(november.toString(), october.toString());
    }

    /** A command's output and exit code. */
    private record Run(int code, String out, Exception failure) {}

    private static Run run(List<String> arguments) {
        StringWriter out = new StringWriter();
        List<Exception> failures = new ArrayList<>();
        CommandLine line = AuditCommand.line(new PrintWriter(out), new PrintWriter(out));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            failures.add(failure);
            return ExitCode.USAGE;
        });
        line.getSubcommands()
                .values()
                .forEach(sub -> sub.setExecutionExceptionHandler(line.getExecutionExceptionHandler()));
        int code = line.execute(arguments.toArray(String[]::new));
        return new Run(code, out.toString(), failures.isEmpty() ? new Exception("none") : failures.get(0));
    }
}
