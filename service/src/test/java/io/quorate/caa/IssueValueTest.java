package io.quorate.caa;

import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.dns.Octets;

import static org.assertj.core.api.Assertions.assertThat;

/** RFC 8659 section 4.2; {@code _} is a space and {@code ~} a tab. */
class IssueValueTest {

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "CP-1 nothing| ``| ``",
                "CP-2 a semicolon| ;| ``",
                "CP-3 a semicolon between blanks| _;_| ``",
                "CP-4 an issuer| ca.example| ca.example",
                "CP-5 an issuer and a semicolon| ca.example;| ca.example",
                "CP-6 blanks at the end| ca.example;___| ca.example",
                "CP-7 blanks around the issuer| __ca.example~_;foo=bar;baz=bar| ca.example foo=bar baz=bar",
                "CP-8 blanks around parameters| ca.example;_foo=bar_;~baz=bar| ca.example foo=bar baz=bar",
                "CP-9 an empty value and blanks around =| ca.example;_foo=;_baz_=~bar| ca.example foo= baz=bar",
                "CP-10 a tab behind an empty value| ca.example;_foo=~;baz=bar| ca.example foo= baz=bar",
                "CP-11 commas and = in values| ca.example;~foo=b1,b2,b3;~baz=a=b~| ca.example foo=b1,b2,b3 baz=a=b",
                "CP-12 a parameter twice| ca.example;_foo=b;_foo=b| ca.example foo=b foo=b",
                "CP-13 blanks in a value| ca.example;_baz=a_=_b| malformed",
                "CP-14 a tab in a value| ca.example;_baz=a=~b| malformed",
                "CP-15 a parameter without =| ca.example;_foo=a;_baz=a;_b| malformed",
                "CP-16 a digit as tag, a hyphen in a value| ca.example;_1=2;_baz=a-b| ca.example 1=2 baz=a-b",
                "CP-17 an underscore in a tag| ca.example;_a\\u005fb=123| malformed",
                "CP-18 several words as value| ca.example;_ab=1_2_3| malformed",
                "CP-19 differs on purpose: RFC 8659 allows inner hyphens| ca.example;_a-b=c| ca.example a-b=c",
                "CP-20 a value that is not ASCII| ca.example;_foo=a\u00e2\u0098\u0095b| malformed",
                "CP-21 no semicolon between parameters| ca.example;_foo=b1,b2,b3_baz=a| malformed",
                "empty issuer with a parameter| ;_a=b| _ a=b",
                "trailing semicolon after a parameter| ca.example;_a=b;| malformed",
                "two semicolons| ca.example;_a=b;;c=d| malformed",
                "no semicolon before a parameter| ca.example_a=b| malformed",
                "parameter without value| ca.example;_a| malformed",
                "final dot| ca.example.| malformed",
                "leading dot| .ca.example| malformed",
                "two dots| ca..example| malformed",
                "underscore| ca\\u005fx.example| malformed",
                "asterisk| *.example| malformed",
                "leading hyphen| -ca.example| malformed",
                "trailing hyphen| ca-.example| malformed",
                "inner hyphens| ca---x.example| ca---x.example",
                "tag with leading hyphen| ca.example;_-a=b| malformed",
                "tag with trailing hyphen| ca.example;_a-=b| malformed",
                "many hyphens in a tag| ca.example;_validation---method=x| ca.example validation---method=x",
                "percent signs| %%%%%| malformed",
                "a vertical tab is no blank| \\u000bca.example| malformed",
                "a no-break space is no blank| \u00a0ca.example| malformed",
                "a NUL| ca.example\\u0000| malformed",
                "a line feed| ca.example\\u000a| malformed",
                "delete| ca.example;_a=\u007f| malformed",
                "all visible octets| ca.example;_a=!\"#$%&'()*+,-./:<=>?@[\\\\]^{}| ca.example a=!\"#$%&'()*+,-./:<=>?@[\\\\]^{}",
            })
    void reads(String id, String value, String expected) {
        String octets = value.replace('_', ' ')
                .replace('~', '\t')
                .replace("\\u005f", "_")
                .replace("\\u000a", "\n")
                .replace("\\u000b", "\u000b")
                .replace("\\u0000", "\u0000");
        String read = IssueValue.parse(Octets.ascii(octets))
                .map(IssueValueTest::written)
                .orElse("malformed");
        assertThat(read).isEqualTo(expected.replace("_ ", " "));
    }

    private static String written(IssueValue value) {
        return value.issuer()
                + value.parameters().stream()
                        .map(parameter -> " " + parameter.tag() + "=" + parameter.value())
                        .collect(Collectors.joining());
    }
}
