package io.quorate.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import static org.assertj.core.api.Assertions.assertThat;

/** Each {@code --help} is understood at first sight: what to type, what it means, what to paste, and how it ends. */
class HelpTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int WIDTH = 80;

    static Stream<CommandSpec> commands() {
        return ShownCommands.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void hasItsSectionsInOrderAndFitsATerminal(CommandSpec command) {
        String help = run(arguments(command, "--help"));

        assertThat(help)
                .startsWith("Usage: " + command.qualifiedName() + " ")
                .containsSubsequence("Usage: ", "  -V, --version", "\nExamples:\n", "\nExit codes:\n");
        assertThat(help.lines()).allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(WIDTH));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void examplesAreOfTheCommand(CommandSpec command) {
        List<String> examples = Arrays.stream(command.usageMessage().footer())
                .filter(text -> text.startsWith("  quorate"))
                .toList();

        assertThat(examples).isNotEmpty();
        assertThat(examples).anySatisfy(text -> assertThat(text).startsWith("  " + command.qualifiedName()));
        assertThat(command.usageMessage().footer())
                .allSatisfy(text -> assertThat(text).startsWith("  "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void printsItsVersion(CommandSpec command) {
        assertThat(run(arguments(command, "-V"))).startsWith("quorate " + Build.version() + "\nOpen MPIC API ");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void saysWhatHoldsWithoutAnOption(CommandSpec command) {
        assertThat(command.options())
                .filteredOn(option -> option.arity().max() > 0 && !option.required())
                .allSatisfy(option -> assertThat(words(option)).contains("(default: "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void endsAsTheCatalogueKnowsIt(CommandSpec command) {
        Map<String, String> codes = command.usageMessage().exitCodeList();

        assertThat(command.root().usageMessage().exitCodeList().keySet()).containsAll(codes.keySet());
        assertThat(codes).containsKey(String.valueOf(ExitCode.USAGE));
        assertThat(List.copyOf(codes.keySet())).isSorted();
    }

    /** Recorded runs of the built jar end with codes that the command's help has. */
    @Test
    void recordedRunsEndAsTheHelpSays() throws IOException {
        Map<String, Set<String>> seen = new TreeMap<>();
        Pattern run = Pattern.compile("=== (?:quorate )?(audit verify|[a-z-]+(?: [a-z]+)?).*\nexit ([0-9])");
        for (String file : List.of("calls.txt", "audit.txt")) {
            Matcher found = run.matcher(Files.readString(GOLDEN.resolve(file)));
            while (found.find()) {
                seen.computeIfAbsent(found.group(1), first -> new TreeSet<>()).add(found.group(2));
            }
        }
        assertThat(seen).containsKeys("audit verify", "audit show", "validate-config", "check caa");
        seen.forEach((name, codes) -> named(name)
                .ifPresent(command -> assertThat(
                                command.usageMessage().exitCodeList().keySet())
                        .as(name)
                        .containsAll(codes)));
    }

    @Test
    void theCatalogueOfErrorsEndsWithCodesOfTheHelp() {
        assertThat(Arrays.stream(CommandError.values()).map(row -> String.valueOf(row.exitCode())))
                .isSubsetOf(ShownCommands.all()
                        .findFirst()
                        .orElseThrow()
                        .usageMessage()
                        .exitCodeList()
                        .keySet());
    }

    @Test
    void optionsAreListedUnderTheirHeadings() {
        assertThat(run("check", "caa", "--help"))
                .containsSubsequence(
                        "\nWhat is asked:\n      --ca=DOMAIN",
                        "\nWho must agree:\n      --perspectives=N",
                        "\nWhere it is asked:\n      --server=URL",
                        "\nLimits:\n      --timeout=SECONDS",
                        "\nOutput and record:\n      --json",
                        "\nHelp:\n  -h, --help");
    }

    private static Optional<CommandSpec> named(String name) {
        return commands()
                .filter(command -> ("quorate " + name).startsWith(command.qualifiedName() + " ")
                        || command.qualifiedName().equals("quorate " + name))
                .reduce((above, below) -> below);
    }

    private static String words(OptionSpec option) {
        return option.longestName() + ": " + String.join(" ", option.description());
    }

    private static String[] arguments(CommandSpec command, String option) {
        List<String> arguments = new ArrayList<>(List.of(command.qualifiedName().split(" ")));
        arguments.remove(0);
        arguments.add(option);
        return arguments.toArray(String[]::new);
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        int code = Main.run(arguments, Map.of(), new PrintWriter(out, true), new PrintWriter(new StringWriter()));
        assertThat(code).isZero();
        return out.toString();
    }
}
