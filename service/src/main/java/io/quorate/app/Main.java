package io.quorate.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

import io.quorate.app.cli.AdnCommand;
import io.quorate.app.cli.AuditCommand;
import io.quorate.app.cli.CheckCommand;
import io.quorate.app.cli.HelpLayout;
import io.quorate.app.cli.HistoryCommand;
import io.quorate.app.cli.ManPagesCommand;
import io.quorate.app.cli.MethodsCommand;
import io.quorate.app.cli.SandboxCommand;
import io.quorate.app.cli.ServeCommand;
import io.quorate.app.cli.ValidateConfigCommand;
import io.quorate.app.cli.VerifyDeploymentCommand;
import io.quorate.app.demo.DemoCommand;

/**
 * The command line: parses arguments and runs one command. The commands themselves are in {@code app.cli} and
 * {@code app.demo}.
 */
@Command(
        name = "quorate",
        description = "Multi-perspective issuance corroboration (Open MPIC) for certificate authorities.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "  # See it work; no network is needed.",
            "  quorate demo",
            "  # In another terminal, ask the demo:",
            "  quorate check caa permit.example --key " + DemoCommand.KEY,
            "  # Judge a configuration by the rules of a day, and serve it:",
            "  quorate validate-config quorate.yaml --as-of 2026-12-15",
            "  quorate serve --config quorate.yaml"
        },
        exitCodeList = {
            ExitCode.GOOD_MEANS,
            ExitCode.OUR_FAULT_MEANS,
            ExitCode.USAGE_MEANS,
            ExitCode.NO_MEANS,
            ExitCode.INCOMPLETE_MEANS
        })
public final class Main {

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(args, System.getenv(), out, err);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs one command to its end and returns the exit code. */
    static int run(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        CommandLine line = line(environment, out, err);
        if (args.length == 0) {
            line.usage(err);
            return ExitCode.USAGE;
        }
        return line.execute(args);
    }

    /** Returns the command line with all commands. Two of them serve packaging and are hidden. */
    static CommandLine line(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
        completion.getCommandSpec().usageMessage().hidden(true);
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new ServeCommand(environment, err))
                .addSubcommand(new DemoCommand(environment, out, err))
                .addSubcommand(new SandboxCommand(out))
                .addSubcommand(new ValidateConfigCommand(environment, out, err))
                .addSubcommand(new VerifyDeploymentCommand(out))
                .addSubcommand(AuditCommand.line(out, err))
                .addSubcommand(HistoryCommand.line(environment, out, err))
                .addSubcommand(new AdnCommand(environment, out, err))
                .addSubcommand(CheckCommand.line(environment, out, err))
                .addSubcommand(new MethodsCommand(out))
                .addSubcommand(new CommandLine.HelpCommand())
                .addSubcommand(completion)
                .addSubcommand(new ManPagesCommand())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((wrong, given) -> Failures.report(wrong))
                .setExecutionExceptionHandler((failure, command, result) -> Failures.report(failure, err));
        return HelpLayout.apply(line.registerConverter(LocalDate.class, Main::day));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            throw new TypeConversionException("'" + text + "' is not a day such as 2026-12-15");
        }
    }
}
