package io.quorate.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import io.quorate.app.ExitCode;
import io.quorate.audit.AuditStory;

/** {@code audit}: reads the audit trail, for auditors. Files are streamed; those that end with .gz are unpacked. */
@Command(
        name = "audit",
        description = "Verify an audit trail, show one attempt as an auditor reads it, or take it out with its proof.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class AuditCommand {

    private final PrintWriter out;

    private AuditCommand(PrintWriter out) {
        this.out = out;
    }

    /** The command with all of its own. */
    public static CommandLine line(PrintWriter out, PrintWriter err) {
        return new CommandLine(new AuditCommand(out))
                .addSubcommand(new AuditVerifyCommand(out))
                .addSubcommand(new AuditExtractCommand(out, err))
                .addSubcommand(new AuditRetireCommand(out, err));
    }

    @Command(
            name = "show",
            description = "Show every attempt of one request, with what each perspective saw.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files, in any order.") List<Path> files,
            @Option(
                            names = "--trace",
                            paramLabel = "ID",
                            required = true,
                            description = "A trace_identifier, a request_id, or a header x-mpic-audit.")
                    String trace) {
        AuditStory story = new AuditStory(requestAt(files, trace).orElse(trace));
        AuditFiles.ordered(files).forEach(file -> AuditFiles.each(file, (number, octets) -> story.take(octets)));
        List<String> text = story.text();
        if (text.isEmpty()) {
            out.println("There is no attempt with the trace identifier, request id or place " + trace + ".");
            return ExitCode.NO;
        }
        text.forEach(out::println);
        return ExitCode.GOOD;
    }

    /** The request whose line stands at this place; empty where the text is none. */
    static Optional<String> requestAt(List<Path> files, String receipt) {
        if (!receipt.matches("[A-Za-z0-9._-]+/[0-9]+(/[0-9a-f]{64})?")) {
            return Optional.empty();
        }
        AtomicReference<@Nullable String> found = new AtomicReference<>();
        files.forEach(file -> AuditFiles.each(
                file, (number, octets) -> AuditStory.requestAt(receipt, octets).ifPresent(found::set)));
        return Optional.ofNullable(found.get());
    }
}
