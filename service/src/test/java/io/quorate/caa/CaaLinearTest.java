package io.quorate.caa;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.dns.DnsRecord.Caa;
import io.quorate.dns.Octets;
import io.quorate.model.CertificateType;
import io.quorate.support.OctetCursor;

import static org.assertj.core.api.Assertions.assertThat;

/** Readers of CAA text: what the grammar says, at a cost that grows as the text does, whatever its letters. */
@Timeout(30)
class CaaLinearTest {

    private static final String LABEL = "[A-Za-z0-9](?:-*[A-Za-z0-9])*";
    /** RFC 8659 section 4.2 as a pattern: good for short values, and an oracle of its own. */
    private static final Pattern VALUE = Pattern.compile(
            "[ \\t]*(?:(LABEL(?:\\.LABEL)*)[ \\t]*)?(?:;[ \\t]*(?:PARAMETER(?:[ \\t]*;[ \\t]*PARAMETER)*[ \\t]*)?)?"
                    .replace("PARAMETER", "LABEL[ \\t]*=[ \\t]*[!-:<-~]*")
                    .replace("LABEL", LABEL));

    private static final Pattern RECORD = Pattern.compile(
            "\\s*([0-9]{1,3})\\s+(?:\"((?:[^\"\\\\]|\\\\[0-9]{3}|\\\\[^0-9])+)\"|((?:[^\\s\"\\\\]|\\\\[0-9]{3}|\\\\[^0-9])(?:[^\\s\\\\]|\\\\[0-9]{3}|\\\\[^0-9])*))\\s+"
                    + "(?:\"((?:[^\"\\\\]|\\\\[0-9]{3}|\\\\[^0-9])*)\"|((?:[^\\s\"\\\\]|\\\\[0-9]{3}|\\\\[^0-9])(?:[^\\s\\\\]|\\\\[0-9]{3}|\\\\[^0-9])*))\\s*");

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                " ",
                "\t",
                ";",
                "a",
                "-",
                "a-",
                "a.",
                "a;",
                "a;b=",
                "a; b=c;",
                "ca.example; a=b; ",
                "; a=b",
                "=",
                "\u00ff",
                "a;b=c ;",
            })
    void issueValuesTakeStepsInProportion(String part) {
        linear(part, text -> {
            OctetCursor octets = OctetCursor.ofText(text);
            IssueValue.parse(octets);
            return octets.steps();
        });
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a", "a,", ",", "-", "a-b,", "!"})
    void listsOfMethodsTakeStepsInProportion(String part) {
        linear(part, text -> {
            OctetCursor octets = OctetCursor.ofText(text);
            ParameterPolicy.labels(octets);
            return octets.steps();
        });
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"0", " ", "0 issue \"", "\\", "\\0", "\\065", "\"", "a", "0 a ", "0 issue \"\\\"", "\u00ff"})
    void recordsInPresentationFormTakeStepsInProportion(String part) {
        linear(part, text -> {
            OctetCursor octets = OctetCursor.ofText(text);
            CaaText.parse(octets, text);
            return octets.steps();
        });
        linear(part, text -> {
            OctetCursor octets = OctetCursor.ofText("0 issue \"" + text);
            CaaText.parse(octets, text);
            return octets.steps();
        });
    }

    /** 64 KiB cost at most 16 times what 8 KiB cost. */
    private static void linear(String part, Function<String, Long> steps) {
        long small = steps.apply(part.repeat(8 * 1024 / part.length() + 1));
        long large = steps.apply(part.repeat(64 * 1024 / part.length() + 1));
        assertThat(large).isLessThanOrEqualTo(16 * small);
        assertThat(large).isLessThan(16L * 64 * 1024);
    }

    @Test
    void aSetOfManyRecordsMeetsManyIssuersPromptly() {
        CaaQuestion question = new CaaQuestion(
                false,
                CertificateType.TLS_SERVER,
                java.util.stream.IntStream.range(0, 5_000)
                        .mapToObj(i -> "ca" + i + ".example")
                        .toList(),
                false,
                null,
                Collections.nCopies(5_000, "dns-01"));
        List<Caa> records = Collections.nCopies(
                3_000, new Caa(0, Octets.ascii("issue"), Octets.ascii("other.example; validationmethods=x"), "-"));
        assertThat(CaaPolicy.decide(records, question).permitted()).isFalse();
    }

    @Property
    void issueValuesAreReadAsTheGrammarSays(@ForAll("values") String text) {
        Optional<IssueValue> read = IssueValue.parse(Octets.ascii(text));
        Matcher oracle = VALUE.matcher(text);
        boolean valid = oracle.matches();
        assertThat(read.isPresent()).as(text).isEqualTo(valid);
        read.ifPresent(value -> assertThat(value.issuer()).isEqualTo(oracle.group(1) == null ? "" : oracle.group(1)));
    }

    @Property
    void recordsAreReadAsAZoneFileHasThem(@ForAll("records") String text) {
        Optional<Caa> read = CaaText.parse(text);
        Matcher oracle = RECORD.matcher(text);
        boolean shaped = oracle.matches() && Integer.parseInt(oracle.group(1)) <= 255;
        assertThat(shaped || read.isEmpty()).as(text).isTrue();
        if (shaped && !text.contains("\\")) {
            assertThat(read).as(text).isPresent();
            Caa caa = read.orElseThrow();
            String tag = oracle.group(2) == null ? oracle.group(3) : oracle.group(2);
            String value = oracle.group(4) == null ? oracle.group(5) : oracle.group(4);
            assertThat(List.of(caa.flags(), caa.tag().toString(), caa.value().toString()))
                    .isEqualTo(new ArrayList<>(List.of(Integer.valueOf(oracle.group(1)), octets(tag), octets(value))));
        }
    }

    /** Returns a character for each octet of a text's UTF-8. */
    private static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "[{index}] {0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "0 issue \"ca.example\"         | 0:issue:ca.example",
                "0 issue ca.example             | 0:issue:ca.example",
                "128 \"issue\" \"a\\\"b\\\\c\"  | 128:issue:a\"b\\c",
                "0 issue \"\\065\\;\"           | 0:issue:A;",
                "0 iss_ue \"x\"                 | 0:iss_ue:x",
                "0 iss\\032ue \"x\"             | 0:iss ue:x",
                "0 issue \"\"                   | 0:issue:",
                "0 \"\" \"x\"                   | -",
                "256 issue \"x\"                | -",
                "0 issue \"\\256\"              | -",
                "0 issue \"\\06\"               | -",
                "0 issue \"x                    | -",
                "0 issue \"x\" y                | -",
                "0 issue                        | -",
                "0 issue \"x\\                  | -",
                "\\# 3 000131                   | -",
            })
    void recordsInPresentationForm(String text, String expected) {
        assertThat(CaaText.parse(text).map(caa -> caa.flags() + ":" + caa.tag() + ":" + caa.value()))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Provide
    Arbitrary<String> values() {
        return joined("ca", "example", ".", "-", ";", " ", "\t", "=", "a", "a=b", "; a=b", "_", "\u00e9", "1");
    }

    @Provide
    Arbitrary<String> records() {
        return joined(
                "0",
                "128",
                "256",
                " ",
                "\t",
                "issue",
                "\"",
                "\"",
                "\\",
                "\\\"",
                "\\065",
                "ca.example",
                "a_b",
                "\u00e9");
    }

    private static Arbitrary<String> joined(String... tokens) {
        return Arbitraries.of(tokens).list().ofMaxSize(9).map(parts -> String.join("", parts));
    }
}
