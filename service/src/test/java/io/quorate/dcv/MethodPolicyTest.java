package io.quorate.dcv;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.model.IpTarget;
import io.quorate.model.Target;

import static org.assertj.core.api.Assertions.assertThat;

/** BR 3.2.2.4 and 3.2.2.5: which method may prove control of which target. */
class MethodPolicyTest {

    @Test
    void acceptsNoWildcardOfAReverseName() {
        DomainName reverse = new DomainName("9.9.9.9.in-addr.arpa", "9.9.9.9.in-addr.arpa", false);
        DomainName wildcard = new DomainName("*.9.9.9.9.in-addr.arpa", "9.9.9.9.in-addr.arpa", true);

        assertThat(MethodPolicy.obstacle(DcvMethod.REVERSE_ADDRESS_LOOKUP, reverse))
                .isEmpty();
        assertThat(MethodPolicy.obstacle(DcvMethod.REVERSE_ADDRESS_LOOKUP, wildcard))
                .isPresent();
    }

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

    @Test
    void theRemedyNamesEachMethodThatIsForAddresses() {
        IpTarget address =
                new IpTarget("192.0.2.1", IpAddress.parse("192.0.2.1").orElseThrow());
        String words = MethodPolicy.obstacle(DcvMethod.DNS_CHANGE, address).orElseThrow();
        for (DcvMethod method : DcvMethod.values()) {
            assertThat(words.substring(words.indexOf("use ")).contains(method.wireName()))
                    .as(method.wireName())
                    .isEqualTo(method.forAddresses());
        }
    }

    /** BR 3.2.2.4.18; GoDaddy 2017: an error page that echoes its request must not pass. */
    @ParameterizedTest(name = "{0} in {2} of {1}, field {3}: {4}", quoteTextArguments = false)
    @CsvSource({
        "token-1, n.example, order.txt, v, false",
        "token-1, n.example, token-1.txt, v, true",
        "token-1, n.example, a/token-1/b, v, true",
        "token-1, n.example, TOKEN-1.txt, v, false",
        "token-1, n.example, order.txt, x token-1, true",
        "token-1, n.example, order.txt, token%2D1, true",
        "n.example, n.example, order.txt, v, true",
        "N.EXAMPLE, n.example, order.txt, v, true",
        "token-1, token-1.example, order.txt, v, true",
        "http://n.example, n.example, order.txt, v, true",
        "pki-validation/order.txt, n.example, order.txt, v, true",
        "pki-validation/order.txt, n.example, /.well-known/pki-validation/order.txt, v, true",
        "a b, n.example, a b, v, true",
        "a%20b, n.example, a b, v, true",
        "%74oken-1, n.example, token-1, v, true",
        "token-1, n.example, %74oken-1, v, true",
        "token-1, n.example, %2574oken-1, v, true",
        "ü-token, n.example, ü-token, v, true",
        "%C3%BC-token, n.example, ü-token, v, true",
        "a b, n.example, a+b, v, true",
        "quorate (domain validation), n.example, order.txt, v, true",
        "9.9.9.9, 9.9.9.9, order.txt, v, true",
        "2620:fe::fe, 2620:fe::fe, order.txt, v, true",
        "token-1, 9.9.9.9, order.txt, v, false",
    })
    void rejectsAValueInTheRequest(String value, String target, String path, String field, boolean there) {
        DcvParameters asked = new DcvParameters.WebsiteChange(
                value, path, DcvParameters.UrlScheme.HTTP, Map.of("X-A", field), null, true);
        assertThat(MethodPolicy.fieldInRequest(asked, target(target)))
                .isEqualTo(there ? Optional.of("challenge_value") : Optional.empty());
    }

    @Test
    void theCaseOfTheRequestCountsWhereThatOfThePageDoes() {
        DcvParameters asked = new DcvParameters.WebsiteChange(
                "token-1", "TOKEN-1", DcvParameters.UrlScheme.HTTP, Map.of(), null, false);
        assertThat(MethodPolicy.fieldInRequest(asked, target("n.example"))).isPresent();
    }

    /** RFC 8555 section 8.1: the key authorization is the token, a dot and a thumbprint, so no request holds it. */
    @ParameterizedTest(name = "token {0}, field {1}: in the request {2}")
    @CsvSource({"abc, v, false", "abc.xyz, v, true", "abc, abc.xyz, true"})
    void rejectsAKeyAuthorizationInTheRequest(String token, String field, boolean there) {
        DcvParameters asked = new DcvParameters.AcmeHttp01(token, "abc.xyz", Map.of("X-A", field));
        assertThat(MethodPolicy.fieldInRequest(asked, target("n.example")))
                .isEqualTo(there ? Optional.of("key_authorization") : Optional.empty());
    }

    private static Target target(String text) {
        return IpAddress.parse(text)
                .<Target>map(address -> new IpTarget(text, address))
                .orElseGet(() -> DomainName.of(text));
    }

    @ParameterizedTest(name = "{0} at {1}", quoteTextArguments = false)
    @CsvSource(
            nullValues = "-",
            value = {
                "a.txt, a.txt",
                "/a.txt, a.txt",
                "//a.txt, a.txt",
                "/, ''",
                ".well-known/pki-validation/a.txt, a.txt",
                "/.well-known/pki-validation/a.txt, a.txt",
                "/.well-known/pki-validation/, ''",
                "/.well-known/pki-validation, ''",
                "/.well-known/acme-challenge/a, .well-known/acme-challenge/a",
                ".well-known/pki-validation.txt, .well-known/pki-validation.txt",
                "a/../b, b",
                "./a, a",
                "a/., a/",
                "a/b/.., a/",
                "a//b, a//b",
                "a/, a/",
                "..a/b.., ..a/b..",
                "%2e%2e/a, %2e%2e/a",
                ".., -",
                "../a, -",
                "/../a, -",
                "a/../../b, -",
                "/.well-known/pki-validation/../a, -",
                "..\\a, -",
                "a\\..\\..\\b, -",
                "a\\b, a\\b",
            })
    void aPathStaysBelowItsDirectory(String given, @Nullable String below) {
        assertThat(WellKnownPath.below(WellKnownPath.PKI_VALIDATION, given)).isEqualTo(Optional.ofNullable(below));
    }

    @Test
    void aPathHoldsNoControlCharacters() {
        assertThat(WellKnownPath.below(WellKnownPath.PKI_VALIDATION, "a\r\nb")).isEmpty();
        assertThat(WellKnownPath.below(WellKnownPath.PKI_VALIDATION, "a\u007f")).isEmpty();
    }

    /** BR 3.2.2.4.7: a label that begins with an underscore, or none. */
    @ParameterizedTest(name = "prefix {0}: {1}")
    @CsvSource({
        "_dnsauth, ''",
        "_dnsauth., ''",
        "_, ''",
        "_A-1, ''",
        "_azAZ09-, ''",
        "_a.users, several labels",
        "_a.b.c, several labels",
        "_a._b, several labels",
        "._a, several labels",
        "www, underscore",
        "a_b, underscore",
        "., underscore",
        "_a b, is not a label",
        "_é, is not a label",
        "_*, is not a label",
    })
    void aPrefixIsOneLabelWithAnUnderscore(String prefix, String fault) {
        assertThat(NamePolicy.prefixFault(prefix).orElse("")).contains(fault);
        assertThat(NamePolicy.prefixFault(prefix).isPresent()).isEqualTo(!fault.isEmpty());
        assertThat(NamePolicy.prefixFault("_" + "a".repeat(62))).isEmpty();
        assertThat(NamePolicy.prefixFault("_" + "a".repeat(63))).isPresent();
    }

    @ParameterizedTest(name = "a CNAME that leads to {0}: {1}")
    @CsvSource({
        "token.ca.example, ''",
        "token.ca.example., ''",
        "_token.ca.example, ''",
        "a.b, ''",
        "1234567890abcdefg., ''",
        "1234567890ab, ''",
        "1234567890a, single label",
        "., is not a domain name",
        "'', is not a domain name",
        "com, single label",
        "com., single label",
        "a..b, is not a domain name",
        ".a.b, is not a domain name",
        "a.b.., is not a domain name",
        "a b.example, is not a domain name",
        "*.ca.example, is not a domain name",
        "bücher.example, is not a domain name",
    })
    void aCnameLeadsToAName(String value, String fault) {
        assertThat(NamePolicy.cnameFault(value).orElse("")).contains(fault);
        assertThat(NamePolicy.cnameFault(value).isPresent()).isEqualTo(!fault.isEmpty());
        assertThat(NamePolicy.cnameFault("a.".repeat(126) + "b")).isEmpty();
        assertThat(NamePolicy.cnameFault("a.".repeat(127) + "b")).isPresent();
    }

    /** The draft's own example. */
    @Test
    void theAccountLabelIsTheDrafts() {
        assertThat(DnsAccount01Checker.label("https://example.com/acme/acct/ExampleAccount"))
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
