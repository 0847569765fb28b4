package io.quorate.audit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.app.ExitCode;
import io.quorate.app.cli.AuditCommand;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code audit retire}: signs that files may go, and refuses where that would hide what is wrong with them. */
class AuditRetirementTest {

    @TempDir
    private Path folder = Path.of("");

    private Path key;
    private Path half;
    private List<String> trail;

    @BeforeEach
    void write() throws Exception {
        KeyPair keys = SampleTrails.keys();
        key = pem("signing.pem", keys);
        half = Files.writeString(
                folder.resolve("half.pem"),
                SampleTrails.pem("PUBLIC KEY", keys.getPublic().getEncoded()));
        trail = SampleTrails.chain(12, 4, true, SampleTrails.signer(folder, keys), null);
    }

    @Test
    void filesThatAreWholeAreRetiredWhereverTheirChainGoesOn() throws Exception {
        Run retired = retire(file("a", trail.subList(0, 7)));
        assertThat(retired.code()).isEqualTo(ExitCode.GOOD);
        assertThat(retired.out()).contains("\"type\":\"retirement\"", "\"lines\":7,\"faults\":0");
        assertThat(verify(file("retired", List.of(retired.out().strip())), file("rest", trail.subList(7, trail.size())))
                        .code())
                .isEqualTo(ExitCode.GOOD);
    }

    @Test
    void aFileWithAFaultIsRefusedWithTheFinding() throws Exception {
        Run refused = retire(file("a", SampleTrails.with(trail.subList(0, 7), 3, null)));
        assertThat(refused.code()).isEqualTo(ExitCode.NO);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("fault: ", "line 3 is missing before line 4", "--accept-faults");
    }

    @Test
    void filesThatLeaveOneOutBetweenThemAreRefused() throws Exception {
        Path first = file("a", trail.subList(0, 4));
        Path third = file("c", trail.subList(8, 10));
        assertThat(retire(first, third).err()).contains("lines 4 to 7 are missing");
        assertThat(retire(first, file("b", trail.subList(4, 8)), third).code()).isEqualTo(ExitCode.GOOD);
    }

    @Test
    void aFileOfAnotherKeyIsRefusedUntilThatKeyIsNamed() throws Exception {
        KeyPair other = SampleTrails.keys();
        Path foreign = file("a", SampleTrails.chain(3, 3, true, SampleTrails.signer(folder, other), null));
        assertThat(retire(foreign).err()).contains("the signature is not made with this key");
        Path old = Files.writeString(
                folder.resolve("other.pem"),
                SampleTrails.pem("PUBLIC KEY", other.getPublic().getEncoded()));
        assertThat(retire(Stream.of("--old-key", old.toString()), foreign).code())
                .isEqualTo(ExitCode.GOOD);
    }

    @Test
    void earlierLinesAreExplainedByTheirRetirement() throws Exception {
        Path before = file(
                "retired", List.of(retire(file("a", trail.subList(0, 7))).out().strip()));
        Path second = file("b", trail.subList(7, 11));
        assertThat(retire(second).err()).contains("begins with line 7: the lines before are missing");
        assertThat(retire(Stream.of("--retired", before.toString()), second).code())
                .isEqualTo(ExitCode.GOOD);
    }

    @Test
    void faultsThatAreAcceptedAreInTheLineAndInEveryVerification() throws Exception {
        Path broken = file("a", SampleTrails.with(trail.subList(0, 7), 3, null));
        Run retired = retire(Stream.of("--accept-faults"), broken);
        assertThat(retired.code()).isEqualTo(ExitCode.GOOD);
        assertThat(retired.out()).contains("\"faults\":1");
        assertThat(verify(file("retired", List.of(retired.out().strip())), file("rest", trail.subList(7, trail.size())))
                        .out())
                .contains("(they were not whole: 1 faults)");
    }

    @Test
    void aLineOfTheDayOrLaterIsKept() throws Exception {
        Run refused = run(
                Stream.concat(options("2026-11-24"), Stream.of(file("a", trail).toString())));
        assertThat(refused.code()).isEqualTo(ExitCode.NO);
        assertThat(refused.err()).contains("2026-11-24T12:00:00Z, which is not before 2026-11-24");
    }

    private Path file(String name, List<String> lines) throws Exception {
        return Files.writeString(folder.resolve(name + ".jsonl"), String.join("\n", lines) + "\n");
    }

    private Path pem(String name, KeyPair keys) throws Exception {
        return Files.writeString(
                folder.resolve(name),
                SampleTrails.pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    private Run retire(Path... files) {
        return retire(Stream.of(), files);
    }

    private Run retire(Stream<String> more, Path... files) {
        return run(Stream.of(options("2030-01-01"), more, Stream.of(files).map(Path::toString))
                .flatMap(each -> each));
    }

    private Stream<String> options(String until) {
        return Stream.of("retire", "--key", key.toString(), "--until", until, "--reason", "over");
    }

    private Run verify(Path... files) {
        List<String> arguments = new ArrayList<>(List.of("verify", "--key", half.toString()));
        Stream.of(files).map(Path::toString).forEach(arguments::add);
        return run(arguments.stream());
    }

    private record Run(int code, String out, String err) {}

    private static Run run(Stream<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                AuditCommand.line(new PrintWriter(out), new PrintWriter(err)).execute(arguments.toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }
}
