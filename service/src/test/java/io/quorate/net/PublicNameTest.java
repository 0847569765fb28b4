package io.quorate.net;

import java.util.List;
import java.util.Locale;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.model.DomainName;
import io.quorate.model.IpTarget;
import io.quorate.model.TargetParser.Accepted;
import io.quorate.model.TargetParser.Parsed;
import io.quorate.model.TargetParser.Rejected;

import static org.assertj.core.api.Assertions.assertThat;

class PublicNameTest {

    private static final PublicSuffixes SUFFIXES = new PublicSuffixes(List.of("example", "test"));

    private final PublicName names = PublicName.parser(SUFFIXES);

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "example.com, example.com",
        "EXAMPLE.com, example.com",
        "example.com., example.com",
        "a-b.example.com, a-b.example.com",
        "café.example.com, xn--caf-dma.example.com",
        "bücher.example.de, xn--bcher-kva.example.de",
        "faß.de, xn--fa-hia.de",
        "xn--caf-dma.example.com, xn--caf-dma.example.com",
        "XN--CAF-DMA.example.com, xn--caf-dma.example.com",
        "subdomain.café.example.com, subdomain.xn--caf-dma.example.com",
        "ｅｘａｍｐｌｅ．com, example.com",
        "example。com, example.com",
        "_dmarc.Example.com, _dmarc.example.com",
        "0x7f.example, 0x7f.example",
        "1.2.3.example, 1.2.3.example",
        "arpa.example, arpa.example",
        "xn--ls8h.la, xn--ls8h.la",
    })
    void readsNamesIntoCanonicalForm(String text, String canonical) {
        assertThat(names.parse(text)).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.target()).isInstanceOf(DomainName.class);
            assertThat(accepted.target().canonical()).isEqualTo(canonical);
            assertThat(accepted.target().spelling()).isEqualTo(text);
        });
    }

    @ParameterizedTest(name = "{0} is the address {1}")
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "::1, ::1",
        "[::1], ::1",
        "[2606:4700:4700::1111], 2606:4700:4700::1111",
        "2606:4700:4700:0::1111, 2606:4700:4700::1111",
    })
    void readsAddresses(String text, String canonical) {
        assertThat(names.parse(text)).isInstanceOfSatisfying(Accepted.class, accepted -> {
            assertThat(accepted.target()).isInstanceOf(IpTarget.class);
            assertThat(accepted.target().canonical()).isEqualTo(canonical);
        });
    }

    @Test
    void remembersThatTheTargetIsAWildcard() {
        assertThat(names.parse("*.Example.com"))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.target())
                                .isEqualTo(new DomainName("*.Example.com", "example.com", true)));
    }

    @ParameterizedTest(name = "{0} is refused: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "''| empty",
                "com| single label",
                "com.| single label",
                ".| empty label",
                "..| empty label",
                "a..example.com| empty label",
                ".example.com| empty label",
                "example.com..| empty label",
                "*example.com| letters, digits and hyphens",
                "*.*.example.com| letters, digits and hyphens",
                "a.*.example.com| letters, digits and hyphens",
                "*.| empty label",
                "a b.example.com| letters, digits and hyphens",
                "a!.example.com| letters, digits and hyphens",
                "-a.example.com| letters, digits and hyphens",
                "a-.example.com| letters, digits and hyphens",
                "ab--cd.example.com| letters, digits and hyphens",
                "xn--café.com| letters, digits and hyphens",
                "xn--a.example.com| letters, digits and hyphens",
                "xn--.example.com| letters, digits and hyphens",
                "xn--example-.com| letters, digits and hyphens",
                "_é.example.com| letters, digits and hyphens",
                "127.1| looks like an IP address",
                "0x7f.1| looks like an IP address",
                "1.2.3| looks like an IP address",
                "1.2.3.4.5| looks like an IP address",
                "1.2.3.256| looks like an IP address",
                "example.0x7f| looks like an IP address",
                "2130706433| looks like an IP address",
                "fe80::1%eth0| neither a domain name nor an IP address",
                "[127.0.0.1]| neither a domain name nor an IP address",
                "example.com:8080| neither a domain name nor an IP address",
                "127.0.0.1:8080/foo?.xn--caf-dma| neither a domain name nor an IP address",
                "user@example.com| letters, digits and hyphens",
                "example.com/path| letters, digits and hyphens",
                "abc.onion| onion",
                "1.0.0.127.in-addr.arpa| in-addr.arpa",
                "ip6.arpa| ip6.arpa",
            })
    void refusesWithAReason(String text, String reason) {
        assertThat(names.parse(text))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).contains(reason));
    }

    @Test
    void lengthsHaveLimits() {
        assertThat(names.parse("a".repeat(64) + ".example")).isInstanceOf(Rejected.class);
        assertThat(names.parse("a".repeat(63) + ".example")).isInstanceOf(Accepted.class);
        String longest = "a.".repeat(123) + "example";
        assertThat(longest).hasSize(253);
        assertThat(names.parse(longest)).isInstanceOf(Accepted.class);
        assertThat(names.parse("a." + longest)).isInstanceOf(Rejected.class);
        assertThat(names.parse("a".repeat(1025))).isInstanceOf(Rejected.class);
    }

    @Test
    void reverseNamesAreForTheReverseLookup() {
        assertThat(PublicName.reverseLookupParser(SUFFIXES).parse("1.0.0.127.in-addr.arpa."))
                .isInstanceOf(Accepted.class);
    }

    @Property
    void noTextMakesItThrow(@ForAll String text) {
        assertThat(names.parse(text)).isNotNull();
    }

    @Property
    void canonicalFormsAreStableUnderLetterCase(
            @ForAll @StringLength(min = 1, max = 20) @CharRange(from = 'a', to = 'z') @CharRange(from = '0', to = '9')
                    String label) {
        Parsed lower = names.parse(label + ".example");
        Parsed upper = names.parse(label.toUpperCase(Locale.ROOT) + ".EXAMPLE");
        assertThat(canonical(lower)).isEqualTo(canonical(upper)).isEqualTo(label + ".example");
        assertThat(canonical(names.parse(canonical(lower)))).isEqualTo(canonical(lower));
    }

    private static String canonical(Parsed parsed) {
        return ((Accepted) parsed).target().canonical();
    }
}
