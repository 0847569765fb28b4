package io.quorate.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

import io.quorate.app.Build;

/**
 * How {@code --help} of each command is laid out: synopsis, description, arguments, options by group, examples and exit
 * codes. The texts are the commands' own; their footers hold the examples.
 */
public final class HelpLayout {

    private static final int WIDTH = 72;
    private static final List<String> SECTIONS = List.of(
            UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING,
            UsageMessageSpec.SECTION_KEY_SYNOPSIS,
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_PARAMETER_LIST,
            MethodTable.SECTION,
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_COMMAND_LIST,
            UsageMessageSpec.SECTION_KEY_FOOTER_HEADING,
            UsageMessageSpec.SECTION_KEY_FOOTER,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING,
            UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST);

    private HelpLayout() {}

    /** Lays out the help of a command and of all below it, and lets each answer to {@code --version}. */
    public static CommandLine apply(CommandLine line) {
        CommandSpec command = line.getCommandSpec();
        command.versionProvider(new Build());
        UsageMessageSpec usage = command.usageMessage();
        usage.customSynopsis(synopsis(command))
                .parameterListHeading("%nArguments:%n")
                .commandListHeading("%nCommands:%n")
                .footerHeading("%nExamples:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .sortOptions(false)
                .sectionKeys(SECTIONS);
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::options);
        if (usage.footer().length == 0) {
            usage.footerHeading("");
        }
        if (usage.exitCodeList().isEmpty()) {
            usage.exitCodeListHeading("");
        }
        line.getSubcommands().values().forEach(HelpLayout::apply);
        return line;
    }

    /** Names what must be given, and optional options where they fit into a line: all are listed below. */
    private static String synopsis(CommandSpec command) {
        String whole = synopsis(
                command, own(command).filter(option -> !option.required()).map(HelpLayout::bracketed));
        return whole.length() <= WIDTH ? whole : synopsis(command, Stream.of("[OPTIONS]"));
    }

    private static String synopsis(CommandSpec command, Stream<String> optional) {
        Stream<String> required = own(command)
                .filter(OptionSpec::required)
                .map(option -> option.longestName() + "=" + option.paramLabel());
        Stream<String> arguments = command.positionalParameters().stream()
                .map(argument -> argument.required()
                        ? more(argument.paramLabel(), argument.isMultiValue())
                        : "[" + argument.paramLabel() + "]");
        Stream<String> below = command.subcommands().isEmpty()
                ? Stream.of()
                : Stream.of(command.usageMessage().synopsisSubcommandLabel());
        return Stream.of(Stream.of(command.qualifiedName()), required, optional, arguments, below)
                .flatMap(words -> words)
                .collect(Collectors.joining(" "));
    }

    private static String bracketed(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
        return more("[" + option.longestName() + value + "]", option.isMultiValue());
    }

    private static String more(String words, boolean repeated) {
        return repeated ? words + "..." : words;
    }

    private static Stream<OptionSpec> own(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden() && !option.usageHelp() && !option.versionHelp());
    }

    private static String options(Help help) {
        return OptionGroup.Listed.of(help.commandSpec()).stream()
                .map(group -> help.createHeading("%n" + group.heading() + ":%n")
                        + help.optionListExcludingGroups(group.options()))
                .collect(Collectors.joining());
    }
}
