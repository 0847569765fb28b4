package io.quorate.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;

import io.quorate.e2e.documents.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the names in documents against the product, both ways: headers, keys of errors, exit codes, and the options of
 * commands. Keys of the configuration, metrics, fields of the record and of the log have tests of their own.
 */
class DocumentedNamesTest {

    private static final Path SOURCES = Path.of("src/main");
    private static final Path CONTRACT = Path.of("src/main/resources/openapi/mpic.yaml");
    private static final Pattern HEADER = Pattern.compile("(?i)\\bx-(?:mpic|quorate)-[a-z]+(?:-[a-z]+)*");
    private static final Pattern HEADER_IN_SOURCES = Pattern.compile("\"(x-(?:mpic|quorate)-[a-z-]+)\"");
    private static final Pattern MEMBER = Pattern.compile("\\b[a-z]+(?:_[a-z0-9]+)+\\b");
    private static final Pattern IN_CODE = Pattern.compile("`([a-z]+(?:_[a-z0-9]+)+)`");
    private static final String OF_OTHER_SERVICES = "migrating.md";
    /** Settings of the reference and of acme2certifier, checks of schemathesis, and a field that two words make. */
    private static final Set<String> FOREIGN = Set.of(
            "coordinator_memory_size",
            "dnssec_enabled",
            "eventbridge_warmer_enabled",
            "hash_secret",
            "mpic_provider_token",
            "mpic_provider_url",
            "negative_data_rejection",
            "perspective_memory_size",
            "positive_data_acceptance",
            "queries_cut",
            "subnet_private",
            "subnet_public",
            "too_close_codes",
            "vpc_cidr_block");

    private static final Pattern ERROR = Pattern.compile("\\bmpic_error(?::[a-z_-]+)+");
    private static final Pattern PROBLEM = Pattern.compile("/docs/errors#([a-z:_-]+)");
    private static final Pattern EXIT_CODES =
            Pattern.compile("(?i)(?:\\bexit codes?\\b|`(?:check|audit [a-z]+|validate-config)` ends with)([^.|]*)");

    /** A command of the program at the beginning of a line, or after another command. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)(?:^ *|&& |\\| |\\()(?:quorate|java -jar \\S*quorate\\.jar) +([a-z][^|&;>#\n]*)");

    /** A perspective's statement begins like a command. */
    private static final String SIGNED_TEXT = "perspective view v1";

    @Test
    void headersOfDocumentsExistAndThoseOfTheApiAreDocumented() throws IOException {
        Set<String> documented = found(HEADER, documents());
        Set<String> known = new TreeSet<>();
        HEADER_IN_SOURCES
                .matcher(sources())
                .results()
                .map(header -> header.group(1))
                .forEach(known::add);

        assertThat(known).containsAll(documented);
        assertThat(known.stream().filter(header -> header.startsWith("x-mpic-")))
                .isSubsetOf(documented)
                .isSubsetOf(found(HEADER, Files.readString(CONTRACT)))
                .hasSizeGreaterThan(8);
    }

    /** Members of answers, fields of the record and of the log, labels: each is written somewhere in the product. */
    @Test
    void membersOfDocumentsExist() throws IOException {
        Set<String> known = found(MEMBER, sources() + Files.readString(Path.of("docs/metrics.md")));
        Set<String> named = new TreeSet<>();
        Page.all().stream()
                .filter(page -> page.name().endsWith(".md") && !page.name().endsWith(OF_OTHER_SERVICES))
                .forEach(page -> IN_CODE.matcher(page.text()).results().forEach(member -> named.add(member.group(1))));

        named.removeAll(FOREIGN);
        assertThat(known).containsAll(named);
        assertThat(named).hasSizeGreaterThan(100);
    }

    @Test
    void keysOfErrorsThatAPageOrTheContractNamesAreOnesThatThereAre() throws IOException {
        String text = documents() + Files.readString(CONTRACT);
        Set<String> keys = ErrorCatalogue.sections().stream()
                .flatMap(section -> section.entries().stream())
                .map(row -> row.row().wireName())
                .collect(Collectors.toSet());

        assertThat(keys).containsAll(found(ERROR, text));
        assertThat(keys)
                .containsAll(PROBLEM.matcher(text)
                        .results()
                        .map(problem -> problem.group(1))
                        .toList());
    }

    @Test
    void exitCodesOfDocumentsAreOfTheCatalogueAndEachIsDocumented() {
        Set<String> documented = new TreeSet<>();
        String text = documents().replaceAll("\\(exit code ([0-9])\\)", "exit code $1.");
        EXIT_CODES
                .matcher(text)
                .results()
                .forEach(sentence -> Pattern.compile("(?<![0-9.-])[0-9]+(?![0-9-])")
                        .matcher(sentence.group(1))
                        .results()
                        .map(MatchResult::group)
                        .forEach(documented::add));

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        root().usageMessage().exitCodeList().keySet());
    }

    @Test
    void commandsAndOptionsOfDocumentsExist() {
        List<String> strangers = new ArrayList<>();
        int seen = 0;
        for (Page page : Page.all()) {
            for (String block : page.commands()) {
                for (MatchResult command :
                        COMMAND.matcher(joined(block)).results().toList()) {
                    seen++;
                    unknown(command.group(1)).forEach(word -> strangers.add(page.name() + ": " + word));
                }
            }
        }
        assertThat(strangers).isEmpty();
        assertThat(seen).isGreaterThan(40);
    }

    @ParameterizedTest
    @CsvSource({
        "check caa a.example --key k, ''",
        "check caa a.example --kee k, --kee",
        "audit verify --key=a.pem b.jsonl, ''",
        "audit verifi --key a.pem, verifi",
        "chek caa a.example, chek",
        "'serve --config a --set b=c --set d=e', ''",
    })
    void aStrangerIsSeen(String command, String stranger) {
        assertThat(String.join(" ", unknown(command))).isEqualTo(stranger);
    }

    /** Returns a block with each command on one line, and without the output of commands within. */
    private static String joined(String block) {
        return block.replace("\\\n", " ")
                .replaceAll("[$<]\\([^)]*\\)", "OUTPUT")
                .replace("quorate " + SIGNED_TEXT, "");
    }

    /** Returns the words that are neither commands nor options at their place. */
    private static List<String> unknown(String line) {
        List<String> strangers = new ArrayList<>();
        CommandSpec command = root();
        for (String word : line.strip().split("[\\s()]+", -1)) {
            if (command.subcommands().containsKey(word)) {
                command = command.subcommands().get(word).getCommandSpec();
            } else if (word.matches("--[a-z].*") && command.findOption(word.replaceAll("[=,`\"'].*", "")) == null) {
                strangers.add(word);
            } else if (!command.subcommands().isEmpty() && word.matches("[a-z-]+")) {
                strangers.add(word);
                break;
            }
        }
        return strangers;
    }

    private static CommandSpec root() {
        return ShownCommands.all().findFirst().orElseThrow();
    }

    private static String documents() {
        return Page.all().stream().map(Page::text).collect(Collectors.joining("\n"));
    }

    private static String sources() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(java|js|sql|yaml)"))
                    .toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
