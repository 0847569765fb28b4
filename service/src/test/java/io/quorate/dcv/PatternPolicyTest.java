package io.quorate.dcv;

import java.lang.management.ManagementFactory;
import java.util.List;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.sun.management.ThreadMXBean;
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

import io.quorate.support.OctetCursor;

import static org.assertj.core.api.Assertions.assertThat;

/** The patterns that RE2/J never sees; none of the others costs more than was estimated. */
@Timeout(30)
class PatternPolicyTest {

    private static final long MOST_ALLOCATED = 24L * 1024 * 1024;

    /** Constructs that mislead a reader of patterns: quoting, flags, classes in classes, repetitions that are none. */
    private static final List<String> TOKENS = List.of(
            "a",
            "b",
            "0",
            "é",
            "\ud83d\ude00",
            "(",
            "(",
            ")",
            ")",
            "(?:",
            "(?i)",
            "(?is-m:",
            "(?P<n>",
            "|",
            "*",
            "+",
            "?",
            "{2}",
            "{30}",
            "{0}",
            "{007}",
            "{,3}",
            "{5,}",
            "{2,40}",
            "{1000}",
            "{",
            "}",
            ",",
            "[",
            "]",
            "[^",
            "[]",
            "[:",
            ":]",
            "[:alpha:]",
            "[:^digit:]",
            "-",
            "^",
            "$",
            ".",
            "\\",
            "\\Q",
            "\\E",
            "\\Q\\E",
            "\\d",
            "\\pL",
            "\\p{Greek}",
            "\\P{^Lu}",
            "\\x{41}",
            "\\x{10ffff}",
            "\\x41",
            "\\101",
            "\\b",
            "\\z",
            "\\]",
            "\\[",
            "\\\\");

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest(name = "[{index}] {0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "((a{1000}){1000}){1000};                    program of more than 1000",
                "(?:(?:a{30}){30}){30};                      program of more than 1000",
                "a{1000}b;                                   program of more than 1000",
                "(a{0,20}){20,};                             program of more than 1000",
                "(?:a{40}\\Q)\\E){40};                       program of more than 1000",
                "a{40}(?i){40};                              program of more than 1000",
                "a{40}\\Q\\E{40};                            program of more than 1000",
                "[]](?:[^]]{40}){40};                        program of more than 1000",
                "(?:[[:alpha:]()]{40}){40};                  program of more than 1000",
                "(?:[+-[:alpha:](]{40}]){40};                program of more than 1000",
                "(?:[\\]()]{40}){40};                        program of more than 1000",
                "[\\pL\\pN]{21}\\pL\\pL\\pL\\pL\\pL\\pL\\pL\\pL\\pL\\pL\\pL\\pL\\pL\\pL\\pL\\pL\\pL\\pL\\pL\\pL; program of more than 1000",
            })
    void refusesWhatMultiplies(String pattern, String words) {
        assertThat(PatternPolicy.excess(pattern))
                .hasValueSatisfying(why -> assertThat(why).contains(words));
        assertThat(MethodPolicy.patternFault(pattern)).isEqualTo(PatternPolicy.excess(pattern));
    }

    /** RE2/J 1.8 never returns from U+1C80 with (?i), nor in human time from a long range. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i)\u1c80",
                "(?i)\\x{1c80}",
                "(?i)[\u1c80]",
                "(?i)[a-\\x{1e942}]",
                "(?i:x)\\Q\u1c80\\E",
                "(?s-i)\\377",
            })
    void refusesLetterCaseBeyondAscii(String pattern) {
        assertThat(MethodPolicy.patternFault(pattern))
                .hasValueSatisfying(why -> assertThat(why).startsWith("asks for (?i) before characters beyond ASCII"));
    }

    @Test
    void refusesWhatIsLongOrDeep() {
        assertThat(PatternPolicy.excess("a".repeat(1001)))
                .hasValueSatisfying(why -> assertThat(why).isEqualTo("has 1001 characters: at most 1000 are taken"));
        assertThat(PatternPolicy.excess("(".repeat(51) + "a" + ")".repeat(51)))
                .hasValueSatisfying(why -> assertThat(why).startsWith("nests more than 50 groups"));
        assertThat(PatternPolicy.excess("(".repeat(50) + "a" + ")".repeat(50))).isEmpty();
    }

    @Test
    void takesWhatReachesALimit() {
        assertThat(PatternPolicy.excess("[" + "a".repeat(998) + "]"))
                .as("1000 characters")
                .isEmpty();
        assertThat(PatternPolicy.excess("a".repeat(997)))
                .as("1000 instructions")
                .isEmpty();
        assertThat(PatternPolicy.excess("a".repeat(998))).isPresent();
    }

    @Test
    void aLargePatternIsSearchedInLessText() {
        assertThat(PatternPolicy.searched("a")).isEqualTo(10_240);
        assertThat(PatternPolicy.searched("a".repeat(997))).isEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{43}",
                "^[a-f0-9]{64}$",
                "(?i)ca\\.example\\s+[0-9]{6,}",
                "value-[0-9]+",
                "(?P<token>\\w{32})\\s*(?:comodoca|sectigo)\\.com",
                "\\Q[{(*+?\\E.{1,100}",
                "\\x{1F600}",
                "\u1c80(?i)[\\x41-z]",
            })
    void takesWhatCasAsk(String pattern) {
        assertThat(MethodPolicy.patternFault(pattern)).isEmpty();
        assertThat(PatternPolicy.searched(pattern)).isGreaterThan(4000);
    }

    @Property(tries = 5_000)
    void noAcceptedPatternCostsMoreThanWasEstimated(@ForAll("patterns") String pattern) {
        long estimate = PatternPolicy.size(OctetCursor.ofText(pattern));
        if (PatternPolicy.excess(pattern).isPresent()) {
            return;
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            assertThat((long) Pattern.compile(pattern).programSize())
                    .as(pattern)
                    .isLessThanOrEqualTo(estimate);
        } catch (PatternSyntaxException refused) {
            assertThat(MethodPolicy.patternFault(pattern)).isPresent();
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as(pattern)
                .isLessThan(MOST_ALLOCATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?i)\\PL", "[^\\pL]{3}", "[À-\\x{10ffff}]", "(?i)[!-~]", "(?:a?){7}"})
    void theHeaviestPatternsStayBelowTheBound(String part) {
        String pattern = part;
        while (PatternPolicy.excess(pattern + part).isEmpty()) {
            pattern += part;
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        Pattern compiled = Pattern.compile(pattern);
        assertThat(compiled.matcher("a".repeat(PatternPolicy.searched(pattern))).find())
                .isIn(true, false);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_ALLOCATED);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(TOKENS).list().ofMinSize(1).ofMaxSize(14).map(tokens -> String.join("", tokens));
    }
}
