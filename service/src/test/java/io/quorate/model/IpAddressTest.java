package io.quorate.model;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IpAddressTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8::19ca:3311, 2001:db8::19ca:3311",
        "2001:0db8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "::ffff:192.0.2.1, ::ffff:c000:201",
        "64:ff9b::10.0.0.1, 64:ff9b::a00:1",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    })
    void readsLiteralsAndWritesThemAsRfc5952Does(String text, String canonical) {
        assertThat(IpAddress.parse(text))
                .hasValueSatisfying(read -> assertThat(read).hasToString(canonical));
    }

    @ParameterizedTest(name = "{0} is no literal")
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "127.1",
                "0x7f.1",
                "0x7f.0.0.1",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.04",
                "1..2.3",
                "1.2.3.",
                " 1.2.3.4",
                "+1.2.3.4",
                "2130706433",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "12345::",
                "g::",
                "::1%eth0",
                "fe80::1%25lo",
                "[::1]",
                "::1.2.3",
                "::1.2.3.4:1",
                "1.2.3.4::",
                "::ffff:01.2.3.4",
                "1:2:3:4:5:6:7:1.2.3.4",
                "١.2.3.4",
                "::１"
            })
    void rejectsInvalidLiterals(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0} reverses to {1}")
    @CsvSource({
        "127.0.0.1, 1.0.0.127.in-addr.arpa",
        "::1, 1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa",
    })
    void buildsTheReverseName(String text, String name) {
        assertThat(IpAddress.parse(text).orElseThrow().reverseName()).isEqualTo(name);
    }

    @ParameterizedTest(name = "{0} in {1}/{2}: {3}")
    @CsvSource({
        "10.1.2.3, 10.0.0.0, 8, true",
        "11.0.0.0, 10.0.0.0, 8, false",
        "172.31.255.255, 172.16.0.0, 12, true",
        "172.32.0.0, 172.16.0.0, 12, false",
        "febf::1, fe80::, 10, true",
        "fec0::1, fe80::, 10, false",
        "1.2.3.4, 1.2.3.4, 32, true",
        "::102:304, 1.2.3.4, 0, false",
        "9.9.9.9, 0.0.0.0, 0, true",
    })
    void startsWith(String address, String network, int bits, boolean inside) {
        assertThat(ip(address).startsWith(ip(network), bits)).isEqualTo(inside);
    }

    @Property
    void everyIpv6AddressReadsBackFromItsText(@ForAll @Size(16) byte[] octets) {
        IpAddress address = IpAddress.of(octets);
        assertThat(IpAddress.parse(address.toString())).hasValue(address);
    }

    @Property
    void everyIpv4AddressReadsBackFromItsText(@ForAll @Size(4) byte[] octets) {
        IpAddress address = IpAddress.of(octets);
        assertThat(IpAddress.parse(address.toString())).hasValue(address);
    }

    @Property
    void noTextMakesItThrow(@ForAll String text) {
        assertThat(IpAddress.parse(text)).isNotNull();
    }

    private static IpAddress ip(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
