package io.quorate.app.cli;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import static org.assertj.core.api.Assertions.assertThat;

/** A manual page has what a command's help has, in roff. */
class ManPageTest {

    @Command(
            name = "top",
            description = "Looks at things. Twice.",
            exitCodeList = {"0:good", "3:no"},
            subcommands = {Below.class, Unseen.class})
    static final class Sample {}

    @Command(
            name = "below",
            description = {".Begins with a full stop", "and goes on.%nBroken."},
            footer = {"  # One.", "  top below 'a'"},
            exitCodeList = {"0:fine", "3:no"})
    static final class Below {
        @Option(
                names = {"--a-value", "-a"},
                paramLabel = "KEY=VALUE",
                description = "As in C:\\x (default: ${DEFAULT-VALUE}).",
                defaultValue = "1")
        int value;

        @Option(names = "--switch", description = "On.")
        boolean on;

        @Option(names = "--unseen", hidden = true)
        boolean unseen;

        @Parameters(paramLabel = "FILE", description = "Files.")
        List<String> files = List.of();
    }

    @Command(name = "unseen", hidden = true)
    static final class Unseen {}

    private final List<ManPage> pages = ManPage.of(new CommandLine(new Sample()).getCommandSpec(), "1.2.3-x")
            .toList();

    @Test
    void hiddenCommandsHaveNoPage() {
        assertThat(pages).extracting(ManPage::fileName).containsExactly("top.1", "top-below.1");
    }

    @Test
    void thePageOfACommandNamesThoseBelowIt() {
        assertThat(pages.get(0).text())
                .startsWith(".TH \"TOP\" 1 \"\" \"quorate 1.2.3\\-x\" \"User Commands\"\n")
                .contains(".SH NAME\ntop \\- Looks at things\n")
                .contains(
                        ".SH COMMANDS\n.TP\n\\fBtop\\-below\\fR(1)\n\\&.Begins with a full stop\nand goes on. Broken.\n")
                .contains(".SH SEE ALSO\n\\fBtop\\-below\\fR(1)\n")
                .doesNotContain("unseen");
    }

    @Test
    void thePageOfASubcommandHasItsWholeHelp() {
        assertThat(pages.get(1).text())
                .contains(".SH SYNOPSIS\ntop below ")
                .contains(".TP\n\\fB\\-a\\fR, \\fB\\-\\-a\\-value\\fR=\\fIKEY=VALUE\\fR\nAs in C:\\ex (default: 1).\n")
                .contains(".TP\n\\fB\\-\\-switch\\fR\nOn.\n")
                .contains(".SH ARGUMENTS\n.TP\n\\fIFILE\\fR...\nFiles.\n")
                .contains(".SH EXIT STATUS\n.TP\n\\fB0\\fR\nfine\n.TP\n\\fB3\\fR\nno\n")
                .contains(".SH EXAMPLES\n.nf\n  # One.\n  top below 'a'\n.fi\n")
                .contains(".SH SEE ALSO\n\\fBtop\\fR(1)\n")
                .doesNotContain("unseen");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"a-b, a\\-b", "a\\b, a\\eb", ".a, \\&.a", "'a', \\&'a'", "a.b, a.b", "\"a\", \\(dqa\\(dq"})
    void roffsOwnCharactersAreEscaped(String text, String escaped) {
        assertThat(ManPage.escaped(text)).isEqualTo(escaped);
    }
}
