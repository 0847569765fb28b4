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
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.model.IpTarget;
import io.quorate.model.TargetParser.Accepted;
import io.quorate.model.TargetParser.Parsed;
import io.quorate.model.TargetParser.Rejected;

import static org.assertj.core.api.Assertions.assertThat;

class PublicNameTest {

    private static final PublicSuffixes SUFFIXES = new PublicSuffixes(List.of("example", "test"));

    private static final AddressPolicy PUBLIC = AddressPolicy.of(List.of(), List.of());
    private static final PublicName TARGETS = PublicName.targetParser(SUFFIXES, PUBLIC);
    private static final PublicName REVERSE = PublicName.reverseLookupParser(SUFFIXES, PUBLIC);

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

    /** BR 3.2.2.6, by wildcard and exception rules of the list too. */
    @ParameterizedTest(name = "{0} is accepted: {1}")
    @CsvSource({
        "*.kobe.jp, false",
        "*.a.kobe.jp, false",
        "*.b.a.kobe.jp, true",
        "*.city.kobe.jp, true",
        "*.sch.uk, false",
        "*.a.sch.uk, false",
        "*.b.a.sch.uk, true",
        "*.nordland.no, false",
        "*.za, false",
        "*.co.za, false",
        "*.n.co.za, true",
        "n.co.za, true",
        "kobe.jp, true",
        "*.ck, false",
        "*.www.ck, true",
    })
    void wildcardsBelowARegistrysNamesAreRefused(String text, boolean accepted) {
        assertThat(names.parse(text)).isInstanceOf(accepted ? Accepted.class : Rejected.class);
    }

    /** BR 4.2.2 and 1.6.1: every entry of IANA's special-purpose registries, whatever its columns say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "127.0.0.1",
                "192.0.2.1",
                "192.31.196.1",
                "169.254.169.254",
                "224.0.0.1",
                "255.255.255.255",
                "fd00::1",
                "2002:c000:204::1",
                "::ffff:1.2.3.4",
                "64:ff9b::808:808",
                "2001:db8::1",
                "2620:4f:8000::1",
                "[::1]",
                "1.0.0.10.in-addr.arpa",
                "1.2.0.192.in-addr.arpa",
                "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.ip6.arpa",
            })
    void noCertificateNamesAReservedAddress(String text) {
        PublicName targets = text.endsWith(".arpa") ? REVERSE : TARGETS;
        assertThat(targets.parse(text))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .contains("Reserved IP Address")
                                .contains("BR 4.2.2")
                                .contains("checks.allow-addresses"));
    }

    @Test
    void anOperatorMayAllowReservedAddresses() {
        AddressPolicy testBed = AddressPolicy.of(List.of("10.0.0.0/8", "2002::/16"), List.of());
        PublicName targets = PublicName.targetParser(SUFFIXES, testBed);
        assertThat(targets.parse("10.0.0.1")).isInstanceOf(Accepted.class);
        assertThat(targets.parse("192.0.2.1")).isInstanceOf(Rejected.class);
        assertThat(targets.parse("2002:a00:1::1")).isInstanceOf(Accepted.class);
        assertThat(targets.parse("2002:c000:204::1")).isInstanceOf(Rejected.class);
        assertThat(testBed.waiver(IpAddress.parse("10.0.0.1").orElseThrow()).orElseThrow())
                .contains("10.0.0.0/8");
        assertThat(testBed.waiver(IpAddress.parse("192.0.2.1").orElseThrow())).isEmpty();
        assertThat(testBed.waiver(IpAddress.parse("9.9.9.9").orElseThrow())).isEmpty();
    }

    @ParameterizedTest(name = "{0} is a target of the reverse look-up: {1}")
    @CsvSource({
        "9.9.9.9, true",
        "9.9.9.9.in-addr.arpa., true",
        "e.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.e.f.0.0.0.2.6.2.ip6.arpa, true",
        "e.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.e.f.0.0.0.2.6.2.0.ip6.arpa, false",
        "e.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.e.f.0.0.0.2.6.2.ip6.example, true",
        "9.9.9.in-addr.arpa, false",
        "in-addr.arpa, false",
        "9.9.9.256.in-addr.arpa, false",
        "9.9.9.09.in-addr.arpa, false",
    })
    void reverseNamesAreThoseOfAWholeAddress(String text, boolean accepted) {
        assertThat(REVERSE.parse(text)).isInstanceOf(accepted ? Accepted.class : Rejected.class);
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
