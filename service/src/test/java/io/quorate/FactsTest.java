package io.quorate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.model.DcvMethod;

import static org.assertj.core.api.Assertions.assertThat;

/** Each fact has one home: sources, without their comments, are scanned for what belongs in one file. */
class FactsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/quorate");

    private static final Pattern COMMENT_OR_TEXT = Pattern.compile(
            "(\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+')|/\\*.*?\\*/|//[^\\n]*",
            Pattern.DOTALL);

    private static final String METHODS =
            Stream.of(DcvMethod.values()).map(Enum::name).collect(Collectors.joining("|"));

    /** Those of methods that are not offered are named where they are reported. */
    @Test
    void sectionsOfMethodsStandInTheirRows() {
        assertThat(filesWith("3\\.2\\.2\\.[45]\\.[0-9]"))
                .containsExactlyInAnyOrder("model/DcvMethod.java", "compliance/ReportedRules.java");
    }

    @Test
    void onlyTheRowsAndTheCheckersChooseByMethod() {
        assertThat(filesWith("switch\\s*\\([^{]*[mM]ethod\\s*(\\(\\s*\\)\\s*)?\\)\\s*\\{|case\\s[^:>]*\\b(" + METHODS
                        + ")\\b"))
                .containsExactly("dcv/DcvCheckers.java");
    }

    @Test
    void keysOfErrorsStandInTheirRows() {
        assertThat(filesWith("mpic_error")).containsExactlyInAnyOrder("model/ErrorType.java", "model/IssueType.java");
    }

    @Test
    void derivesAnEmptyCheckFromItsRequest() {
        assertThat(filesWith("CaaEvidence\\.NONE|DcvEvidence\\.none"))
                .containsExactlyInAnyOrder("model/CaaRequest.java", "model/DcvRequest.java");
    }

    /** The coordinator judges once an attempt; log, metrics and record read what it found. Before that, what may come is judged. */
    @Test
    void judgesEachCorroborationOnce() {
        assertThat(filesWith("QuorumPolicy\\.judge\\("))
                .containsExactlyInAnyOrder("coordinator/MpicCoordinator.java", "coordinator/SettlementPolicy.java");
        assertThat(filesWith("new Judgement\\(")).containsExactly("coordinator/QuorumPolicy.java");
    }

    @Test
    void theClimbOfCaaIsMadeInOneRoom() {
        assertThat(filesWith("\\.lineage\\(\\)"))
                .filteredOn(file -> !file.startsWith("caa/"))
                .as("the base domain, and the names that may be validated in place of one")
                .containsExactlyInAnyOrder("net/PublicSuffixes.java", "dcv/AdnPolicy.java");
    }

    @Test
    void sha256HasOneHome() {
        assertThat(filesWith("MessageDigest\\.getInstance")).containsExactly("support/Digests.java");
    }

    @Test
    void identifiersOfTheLogStandInTheirVocabulary() {
        assertThat(filesWith("(addKeyValue|\\.note)\\(\\s*\"")).isEmpty();
    }

    @Test
    void namesAndLabelsOfMethodsStandInTheirRows() {
        String names = Stream.of(DcvMethod.values())
                .filter(method -> method != DcvMethod.IP_ADDRESS)
                .map(DcvMethod::wireName)
                .collect(Collectors.joining("|"));
        assertThat(filesWith("\"(" + names + "|_acme-challenge|_validation-[a-z]+|[a-z-]+-01|ca-tbr-[0-9]*)\""))
                .containsExactly("model/DcvMethod.java");
    }

    @ParameterizedTest(name = "without comments, {0} is {1}")
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a // b, `a `",
                "a /* b */ c, a  c",
                "\"a // b\" // c, `\"a // b\" `",
                "\"a\\\" /* b\" /* c */, `\"a\\\" /* b\" `",
                "'\"' // c, `'\"' `",
            })
    void commentsAreLeftOutAndTextsAreNot(String source, String left) {
        assertThat(withoutComments(source)).isEqualTo(left);
    }

    private static Set<String> filesWith(String expression) {
        Pattern pattern = Pattern.compile(expression);
        return sources().stream()
                .filter(file -> pattern.matcher(withoutComments(read(file))).find())
                .map(file -> SOURCES.relativize(file).toString())
                .collect(Collectors.toSet());
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }

    private static String withoutComments(String source) {
        return COMMENT_OR_TEXT.matcher(source).replaceAll("$1");
    }
}
