package io.quorate.net;

import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.model.IpAddress;

import static org.assertj.core.api.Assertions.assertThat;

/** BR "Reserved IP Address", RFC 8555 section 10.4: every entry of IANA's special-purpose registries, and multicast. */
class AddressPolicyTest {

    private final AddressPolicy policy = AddressPolicy.of(List.of(), List.of());

    /** Incidents: 6to4 not blocked (Boulder 2016); typing errors in the ranges (Boulder 3478, 5915). */
    @ParameterizedTest(name = "{0} to {1}", quoteTextArguments = false)
    @CsvSource(
            nullValues = "-",
            value = {
                "0.0.0.0, 0.255.255.255, -, 1.0.0.0",
                "10.0.0.0, 10.255.255.255, 9.255.255.255, 11.0.0.0",
                "100.64.0.0, 100.127.255.255, 100.63.255.255, 100.128.0.0",
                "127.0.0.0, 127.255.255.255, 126.255.255.255, 128.0.0.0",
                "169.254.0.0, 169.254.255.255, 169.253.255.255, 169.255.0.0",
                "172.16.0.0, 172.31.255.255, 172.15.255.255, 172.32.0.0",
                "192.0.0.0, 192.0.0.255, 191.255.255.255, 192.0.1.0",
                "192.0.2.0, 192.0.2.255, 192.0.1.255, 192.0.3.0",
                "192.31.196.0, 192.31.196.255, 192.31.195.255, 192.31.197.0",
                "192.52.193.0, 192.52.193.255, 192.52.192.255, 192.52.194.0",
                "192.88.99.0, 192.88.99.255, 192.88.98.255, 192.88.100.0",
                "192.168.0.0, 192.168.255.255, 192.167.255.255, 192.169.0.0",
                "192.175.48.0, 192.175.48.255, 192.175.47.255, 192.175.49.0",
                "198.18.0.0, 198.19.255.255, 198.17.255.255, 198.20.0.0",
                "198.51.100.0, 198.51.100.255, 198.51.99.255, 198.51.101.0",
                "203.0.113.0, 203.0.113.255, 203.0.112.255, 203.0.114.0",
                "224.0.0.0, 255.255.255.255, 223.255.255.255, -",
                "::, ::ffff:ffff, -, 0:0:0:0:0:1::",
                "::ffff:0:0, ::ffff:ffff:ffff, -, ::1:0:0:0",
                "64:ff9b::, 64:ff9b::ffff:ffff, 64:ff9a:ffff:ffff:ffff:ffff:ffff:ffff, 64:ff9b:0:0:0:1::",
                "64:ff9b:1::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff, 64:ff9b:0:ffff::, 64:ff9b:2::",
                "100::, 100::ffff:ffff:ffff:ffff, ff:ffff::, 100:0:0:2::",
                "100:0:0:1::, 100::1:ffff:ffff:ffff:ffff, -, 100:0:0:2::",
                "2001::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, 2000:ffff::, 2001:200::",
                "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db7::, 2001:db9::",
                "2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2001:ffff::, 2003::",
                "2620:4f:8000::, 2620:4f:8000:ffff:ffff:ffff:ffff:ffff, 2620:4f:7fff::, 2620:4f:8001::",
                "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, 3ffe::, 3fff:1000::",
                "5f00::, 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 5eff::, 5f01::",
                "fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, fbff::, fe00::",
                "fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff, fe7f::, -",
                "fec0::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -, -",
                "ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -, -",
            })
    void refusesEveryBlockFromItsFirstToItsLastAddress(String first, String last, String below, String above) {
        assertThat(policy.refusal(address(first))).isPresent();
        assertThat(policy.refusal(address(last))).isPresent();
        if (below != null) {
            assertThat(policy.refusal(address(below))).isEmpty();
        }
        if (above != null) {
            assertThat(policy.refusal(address(above))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "2606:4700::1111", "2a00:1450::1"})
    void letsThePublicInternetBe(String text) {
        assertThat(policy.refusal(address(text))).isEmpty();
    }

    @ParameterizedTest(name = "{0} carries {1}")
    @CsvSource({
        "::ffff:10.0.0.1, 10.0.0.1",
        "64:ff9b::127.0.0.1, 127.0.0.1",
        "2002:a00:1::1, 10.0.0.1",
        "2001::f5ff:fffe, 10.0.0.1",
        "::169.254.169.254, 169.254.169.254",
    })
    void namesTheAddressThatATransitionFormCarries(String text, String inside) {
        assertThat(policy.refusal(address(text)))
                .hasValueSatisfying(words -> assertThat(words).contains(inside));
    }

    @ParameterizedTest(name = "allowed {0}, blocked {1}: {2} passes {3}")
    @CsvSource(
            nullValues = "-",
            value = {
                "127.0.0.0/8, -, 127.0.0.1, true",
                "127.0.0.0/8, -, ::ffff:127.0.0.1, false",
                "127.0.0.0/8, -, 10.0.0.1, false",
                "64:ff9b::/96, -, 64:ff9b::8.8.8.8, true",
                "64:ff9b::/96, -, 64:ff9b::10.0.0.1, false",
                "-, 8.8.8.0/24, 8.8.8.8, false",
                "8.8.8.0/24, 8.8.8.8, 8.8.8.8, false",
                "8.8.8.0/24, 8.8.8.8, 8.8.8.9, true",
            })
    void theOperatorOpensAndClosesBlocks(String allow, String block, String text, boolean passes) {
        AddressPolicy own = AddressPolicy.of(
                allow == null ? List.of() : List.of(allow), block == null ? List.of() : List.of(block));
        assertThat(own.refusal(address(text)).isEmpty()).isEqualTo(passes);
    }

    @ParameterizedTest(name = "{1} where {0} is allowed", quoteTextArguments = false)
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 8.8.8.8, '', ''",
                "-, 10.0.0.1, is a Reserved IP Address of 10.0.0.0/8 (private use), ''",
                "10.0.0.0/8, 10.0.0.1, '', is a Reserved IP Address of 10.0.0.0/8 (private use)",
                "10.0.0.0/8, 192.168.0.1, is a Reserved IP Address of 192.168.0.0/16 (private use), ''",
                "64:ff9b::/96, 64:ff9b::8.8.8.8, '', is a Reserved IP Address of 64:ff9b::/96 (NAT64)",
                "64:ff9b::/96, 64:ff9b::10.0.0.1, is a Reserved IP Address of 10.0.0.0/8 (private use), ''",
                "64:ff9b::/96 10.0.0.0/8, 64:ff9b::10.0.0.1, '', is a Reserved IP Address of 64:ff9b::/96 (NAT64)",
            })
    void aReservedAddressIsNamedUnlessItsBlockIsAllowed(
            @Nullable String allow, String text, String reserved, String waived) {
        AddressPolicy own = AddressPolicy.of(allow == null ? List.of() : List.of(allow.split(" ")), List.of());
        assertThat(own.reservation(address(text)).orElse("")).isEqualTo(reserved);
        assertThat(own.waiver(address(text)).orElse("")).isEqualTo(waived);
    }

    @Test
    void anOperatorsBlockIsNamed() {
        assertThat(AddressPolicy.of(List.of(), List.of("8.8.8.0/24")).refusal(address("8.8.8.8")))
                .contains("is in 8.8.8.0/24, which this service's operator blocks");
    }

    @Property(tries = 500)
    void noFormOfAForbiddenAddressPasses(@ForAll @Size(3) byte[] rest) {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, rest[0], rest[1], rest[2]};
        byte[] nat64 = {0, 0x64, -1, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, 10, rest[0], rest[1], rest[2]};
        assertThat(policy.refusal(IpAddress.of(mapped))).isPresent();
        assertThat(policy.refusal(IpAddress.of(nat64))).isPresent();
        assertThat(policy.refusal(IpAddress.of(new byte[] {10, rest[0], rest[1], rest[2]})))
                .isPresent();
    }

    /** Dotted tails are for people: the strict reader takes them apart here. */
    private static IpAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || text.indexOf('.') < 0) {
            return IpAddress.parse(text).orElseThrow();
        }
        byte[] v4 = IpAddress.parse(text.substring(colon + 1)).orElseThrow().octets();
        String hex = String.format("%x:%x", (v4[0] & 0xff) << 8 | v4[1] & 0xff, (v4[2] & 0xff) << 8 | v4[3] & 0xff);
        return IpAddress.parse(text.substring(0, colon + 1) + hex).orElseThrow();
    }
}
