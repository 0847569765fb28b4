package io.quorate.dcv;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.dns.Octets;
import io.quorate.support.OctetCursor;

import static org.assertj.core.api.Assertions.assertThat;

/** The grammar of BR 3.2.2.4.22; ids of rows: docs/conformance.md. */
class PersistRecordTest {

    private static final String LABEL = "[A-Za-z0-9](?:-*[A-Za-z0-9])*";

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "DP-1 issuer and account| ca.example;accounturi=A| -",
                "DP-2 in capitals| CA.EXAMPLE;accounturi=A| -",
                "DP-2 with final dot, where the BR's grammar says no| CA.EXAMPLE.;accounturi=A| the issuer is not a domain name",
                "DP-3 another issuer| other.example;accounturi=A| -",
                "DP-4 no issuer| ;accounturi=A| the issuer is empty",
                "DP-5 every parameter, wide blanks| ca.example   ;   accounturi = A  ;  policy =  wildcard ; persistUntil =  4102444800| -",
                "DP-6 a tag with a space, where the BR's grammar says no| ca.example;accounturi=A;bad tag=value| a parameter is not tag=value",
                "DP-7 an unknown parameter twice| ca.example;accounturi=A;foo=bar;foo=baz| -",
                "DP-8 a parameter without =| ca.example;accounturi=A;invalidparam| a parameter is not tag=value",
                "DP-9 a parameter without tag| ca.example;accounturi=A;=abc| a parameter is not tag=value",
                "DP-10 an empty account| ca.example;accounturi=| accounturi is missing or empty",
                "DP-11 no account but a policy| ca.example;policy=wildcard| accounturi is missing or empty",
                "DP-12 a blank in the policy| ca.example;accounturi=A;policy=wild card| a parameter is not tag=value",
                "DP-13 a time that is no number| ca.example;accounturi=A;persistUntil=not-a-number| persistUntil is not a number of seconds",
                "DP-14 a semicolon at the end| ca.example;accounturi=A;| a parameter is empty",
                "DP-15 two accounts, one tag in capitals| ca.example;ACCOUNTURI=A;accounturi=B| accounturi is in it more than once",
                "DP-16 an empty time| ca.example;accounturi=A;persistUntil=| persistUntil is not a number of seconds",
                "DP-17 a tag in mixed case| ca.example;accounturi=A;pOlIcY=wildcard| -",
                "DP-18 two accounts of another issuer| other.example;accounturi=A;accounturi=B| accounturi is in it more than once",
                "DP-19 an issuer alone| ca.example| accounturi is missing or empty",
                "a bare semicolon after the issuer| ca.example;| accounturi is missing or empty",
                "DP-20 a time| ca.example;accounturi=A;persistUntil=1721952000| -",
                "a number with a sign that is none| ca.example;accounturi=A;persistUntil=+5| persistUntil is not a number of seconds",
                "a number with underscores| ca.example;accounturi=A;persistUntil=9_9| persistUntil is not a number of seconds",
            })
    void reads(String id, String text, @Nullable String fault) {
        PersistRecord.Read read = PersistRecord.parse(Octets.ascii(text));
        if (fault == null) {
            assertThat(read).isInstanceOf(PersistRecord.Good.class);
            assertThat(((PersistRecord.Good) read).record().accountUri()).isEqualTo("A");
        } else {
            assertThat(((PersistRecord.Malformed) read).why()).isEqualTo(fault);
        }
    }

    /** A TXT record of 60,000 blanks held an event loop for eight seconds. */
    @ParameterizedTest(name = "[{index}] \"{0}\"")
    @ValueSource(
            strings = {
                " ",
                "\t",
                ";",
                "a",
                "a.",
                "a-",
                "-",
                "ca.example; ",
                "ca.example;a=b;",
                "a;b=",
                "=",
                " ;",
                "\u00ff"
            })
    @Timeout(10)
    void costsStepsInProportionToItsLength(String part) {
        assertThat(steps(part, 64 * 1024))
                .isLessThanOrEqualTo(16 * steps(part, 8 * 1024))
                .isLessThan(16L * 64 * 1024);
        assertThat(steps("ca.example" + part, 64 * 1024)).isLessThan(16L * 64 * 1024 * 8);
    }

    private static long steps(String part, int length) {
        OctetCursor octets = OctetCursor.ofText(part.repeat(length / part.length() + 1));
        PersistRecord.parse(octets);
        return octets.steps();
    }

    /** The reader by patterns that was here before: right for short texts, and another way to read the grammar. */
    @Property
    void readsAsPatternsDo(@ForAll("records") String text) {
        PersistRecord.Read read = PersistRecord.parse(Octets.ascii(text));
        String[] parts = text.split(";", -1);
        String issuer = trimmed(parts[0]);
        if (!issuer.matches(LABEL + "(?:\\." + LABEL + ")*")) {
            assertThat(((PersistRecord.Malformed) read).issuer()).as(text).isEmpty();
            return;
        }
        boolean bare = parts.length == 2 && trimmed(parts[1]).isEmpty();
        boolean shaped = true;
        for (int i = 1; i < parts.length && !bare; i++) {
            shaped &= trimmed(parts[i]).matches(LABEL + "[ \\t]*=[ \\t]*[!-:<-~]*");
        }
        boolean misshapen = read instanceof PersistRecord.Malformed malformed
                && malformed.why().startsWith("a parameter is");
        assertThat(misshapen).as(text).isEqualTo(!shaped);
    }

    private static String trimmed(String part) {
        return part.replaceAll("^[ \\t]+|[ \\t]+$", "");
    }

    @Provide
    Arbitrary<String> records() {
        return Arbitraries.of(
                        "ca.example",
                        ";",
                        ";",
                        " ",
                        "\t",
                        "accounturi=A",
                        "policy",
                        "=",
                        "a=b",
                        "-",
                        ".",
                        "_",
                        "\u00e9")
                .list()
                .ofMaxSize(9)
                .map(tokens -> String.join("", tokens));
    }

    @Test
    void keepsWhatItRead() {
        PersistRecord record = ((PersistRecord.Good)
                        PersistRecord.parse(Octets.ascii("Ca.Example; accounturi=A; policy=WILDCARD; persistUntil=7")))
                .record();
        assertThat(record).isEqualTo(new PersistRecord("ca.example", "A", 7L, true));
    }
}
