package io.quorate.app.cli;

import java.io.PrintWriter;
import java.util.Map;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import io.quorate.app.ExitCode;

/** {@code history}: manages the verdicts that coordinators keep for people. */
@Command(
        name = "history",
        description = "Erase what is kept about a target in the history of coordinators.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = "  quorate history erase --config quorate.yaml --target permit.example",
        exitCodeList = ExitCode.COMMAND_MISSING)
public final class HistoryCommand {

    private HistoryCommand() {}

    /** Returns the command with its subcommands. */
    public static CommandLine line(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        return new CommandLine(new HistoryCommand()).addSubcommand(new HistoryEraseCommand(environment, out, err));
    }
}
