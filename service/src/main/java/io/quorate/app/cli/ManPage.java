package io.quorate.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of one command, in roff, from the same model as its {@code --help} (decision 22). Picocli lays out
 * the help for terminals; {@link ManPagesCommand} writes the files.
 */
record ManPage(CommandSpec command, String version) {

    private static final String SECTION = "1";

    /** Returns the page of a command and those of all commands below it that are shown to users. */
    static Stream<ManPage> of(CommandSpec command, String version) {
        return Stream.concat(
                Stream.of(new ManPage(command, version)), shown(command).flatMap(below -> of(below, version)));
    }

    String fileName() {
        return name(command) + "." + SECTION;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(".TH \"" + escaped(name(command).toUpperCase(Locale.ROOT)) + "\" " + SECTION + " \"\" \"quorate "
                + escaped(version) + "\" \"User Commands\"");
        lines.add(".nh\n.ad l");
        section(lines, "NAME", Stream.of(escaped(name(command)) + " \\- " + escaped(summary(command))));
        section(lines, "SYNOPSIS", Stream.of(escaped(synopsis())));
        section(lines, "DESCRIPTION", paragraphs(command.usageMessage().description()));
        section(lines, "ARGUMENTS", command.positionalParameters().stream().flatMap(ManPage::argument));
        section(lines, "METHODS", methods());
        section(lines, "OPTIONS", options());
        section(lines, "COMMANDS", shown(command).flatMap(ManPage::subcommand));
        section(lines, "EXAMPLES", verbatim(Stream.of(command.usageMessage().footer())));
        section(lines, "EXIT STATUS", exitCodes());
        section(lines, "SEE ALSO", Stream.of(seeAlso()));
        return String.join("\n", lines) + "\n";
    }

    private static void section(List<String> lines, String title, Stream<String> body) {
        List<String> found = body.toList();
        if (!found.isEmpty()) {
            lines.add(".SH " + title);
            lines.addAll(found);
        }
    }

    private String synopsis() {
        return new Help(command, Help.defaultColorScheme(Help.Ansi.OFF))
                .synopsis(0)
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Lists the options, under headings where there are groups. */
    private Stream<String> options() {
        List<OptionGroup.Listed> groups = OptionGroup.Listed.of(command);
        return groups.stream()
                .flatMap(group -> Stream.concat(
                        groups.size() == 1 ? Stream.of() : Stream.of(".SS " + escaped(group.heading())),
                        group.options().stream().flatMap(ManPage::option)));
    }

    /** Returns the list of methods, where the help has one, without its heading. */
    private Stream<String> methods() {
        IHelpSectionRenderer section = command.usageMessage().sectionMap().get(MethodTable.SECTION);
        return section == null
                ? Stream.of()
                : verbatim(section.render(new Help(command, Help.defaultColorScheme(Help.Ansi.OFF)))
                        .strip()
                        .lines()
                        .skip(1));
    }

    private static Stream<String> verbatim(Stream<String> texts) {
        List<String> found = texts.map(text -> escaped(text.formatted())).toList();
        return found.isEmpty()
                ? Stream.of()
                : Stream.of(Stream.of(".nf"), found.stream(), Stream.of(".fi")).flatMap(lines -> lines);
    }

    private static Stream<String> option(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : "=" + italic(option.paramLabel());
        String names = Arrays.stream(option.names())
                .sorted(Comparator.comparing(String::length))
                .map(ManPage::bold)
                .collect(Collectors.joining(", "));
        return item(names + value, option.description());
    }

    private static Stream<String> argument(PositionalParamSpec argument) {
        String more = argument.isMultiValue() ? "..." : "";
        return item(italic(argument.paramLabel()) + more, argument.description());
    }

    private static Stream<String> subcommand(CommandSpec below) {
        return item(reference(below), below.usageMessage().description());
    }

    private Stream<String> exitCodes() {
        return command.usageMessage().exitCodeList().entrySet().stream()
                .flatMap(code -> item(bold(code.getKey().strip()), new String[] {code.getValue()}));
    }

    private String seeAlso() {
        Stream<CommandSpec> others = command.parent() == null
                ? shown(command)
                : Stream.concat(Stream.of(command.parent()), shown(command.parent()));
        return others.filter(other -> other != command).map(ManPage::reference).collect(Collectors.joining(", "));
    }

    private static Stream<CommandSpec> shown(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(below -> !below.usageMessage().hidden())
                .filter(below -> !below.name().equals("help"))
                .distinct();
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /** Returns the first sentence, without its full stop. */
    private static String summary(CommandSpec command) {
        return formatted(command.usageMessage().description()[0]).replaceFirst("\\.( .*)?$", "");
    }

    private static Stream<String> item(String term, String[] description) {
        return Stream.concat(Stream.of(".TP", term), body(description));
    }

    private static Stream<String> paragraphs(String[] texts) {
        return body(texts).flatMap(text -> Stream.of(".PP", text));
    }

    private static Stream<String> body(String[] texts) {
        return Arrays.stream(texts).map(text -> escaped(formatted(text)));
    }

    /** Resolves the line breaks of picocli's texts, since roff fills lines itself. */
    private static String formatted(String text) {
        return text.formatted().replaceAll("\\s+", " ").strip();
    }

    private static String reference(CommandSpec command) {
        return bold(name(command)) + "(" + SECTION + ")";
    }

    private static String bold(String text) {
        return "\\fB" + escaped(text) + "\\fR";
    }

    private static String italic(String text) {
        return "\\fI" + escaped(text) + "\\fR";
    }

    /**
     * Escapes characters that are special in roff: backslashes, hyphens, and a full stop or an apostrophe at the start
     * of a line.
     */
    static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
