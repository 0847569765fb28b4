package io.quorate.dcv;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.model.IpTarget;

import static org.assertj.core.api.Assertions.assertThat;

/** BR 3.2.2.4 and 3.2.2.5: which method may prove control of which target. */
class MethodPolicyTest {

    @ParameterizedTest
    @EnumSource(DcvMethod.class)
    void wildcardsNeedADnsMethodAndAddressesOneForAddresses(DcvMethod method) {
        boolean forAddress = switch (method) {
            case ACME_HTTP_01, WEBSITE_CHANGE, ACME_TLS_ALPN_01, REVERSE_ADDRESS_LOOKUP, DNS_PERSISTENT -> true;
            default -> false;
        };
        boolean forWildcard = switch (method) {
            case ACME_HTTP_01, WEBSITE_CHANGE, ACME_TLS_ALPN_01, REVERSE_ADDRESS_LOOKUP, IP_ADDRESS -> false;
            default -> true;
        };
        IpTarget address =
                new IpTarget("192.0.2.1", IpAddress.parse("192.0.2.1").orElseThrow());
        assertThat(MethodPolicy.obstacle(method, address).isEmpty()).isEqualTo(forAddress);
        assertThat(MethodPolicy.obstacle(method, new DomainName("*.n.example", "n.example", true))
                        .isEmpty())
                .isEqualTo(forWildcard);
        assertThat(MethodPolicy.obstacle(method, new DomainName("n.example", "n.example", false))
                        .isEmpty())
                .isEqualTo(method != DcvMethod.REVERSE_ADDRESS_LOOKUP);
    }

    /** BR 3.2.2.4.18; GoDaddy 2017: an error page that echoes its request must not pass. */
    @ParameterizedTest(name = "value {0}, path {1}, field {2}: in the request {3}")
    @CsvSource({
        "token-1, order.txt, v, false",
        "token-1, token-1.txt, v, true",
        "token-1, a/token-1/b, v, true",
        "token-1, TOKEN-1.txt, v, false",
        "token-1, order.txt, x token-1, true",
    })
    void theValueStandsInTheRequest(String value, String path, String field, boolean there) {
        assertThat(MethodPolicy.isInRequest(new DcvParameters.WebsiteChange(
                        value, path, DcvParameters.UrlScheme.HTTP, Map.of("X-A", field), null, true)))
                .isEqualTo(there);
    }

    @Test
    void theCaseOfTheRequestCountsWhereThatOfThePageDoes() {
        assertThat(MethodPolicy.isInRequest(new DcvParameters.WebsiteChange(
                        "token-1", "TOKEN-1", DcvParameters.UrlScheme.HTTP, Map.of(), null, false)))
                .isTrue();
    }

    /** The draft's own example. */
    @Test
    void theAccountLabelIsTheDrafts() {
        assertThat(DnsAccount01.label("https://example.com/acme/acct/ExampleAccount"))
                .isEqualTo("_ujmmovf2vn55tgye");
    }

    @Test
    void digestsComeInHexAndInBase64url() {
        String hex = "00".repeat(31) + "ff";
        assertThat(AlpnPolicy.hex(hex.toUpperCase(java.util.Locale.ROOT))).isEqualTo(hex);
        assertThat(AlpnPolicy.hex("A".repeat(41) + "P8")).isEqualTo(hex);
        assertThat(AlpnPolicy.hex("zz")).isEmpty();
    }
}
