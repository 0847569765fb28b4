package io.quorate.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

import io.quorate.app.ExitCode;
import io.quorate.audit.AuditStory;

/**
 * {@code audit}: reads the audit trail, for auditors. Files are streamed; those whose name ends with .gz are unpacked.
 */
@Command(
        name = "audit",
        description =
                "Verify an audit trail, show attempts as an auditor reads them, count them, or take one out with its proof.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "  # Is the record whole, and what is in it about a name?",
            "  quorate audit verify audit.jsonl",
            "  quorate audit show --target permit.example audit.jsonl"
        },
        exitCodeList = ExitCode.COMMAND_MISSING)
public final class AuditCommand {

    private AuditCommand() {}

    /** Returns the command with its subcommands. */
    public static CommandLine line(PrintWriter out, PrintWriter err) {
        return new CommandLine(new AuditCommand())
                .addSubcommand(new AuditVerifyCommand(out))
                .addSubcommand(new AuditShowCommand(out))
                .addSubcommand(new AuditReportCommand(out))
                .addSubcommand(new AuditExtractCommand(out, err))
                .addSubcommand(new AuditRetireCommand(out, err));
    }

    /**
     * Returns the request id of the line at this position; empty if the text is not a position or the line does not
     * exist.
     */
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
