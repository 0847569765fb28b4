package io.quorate.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rows of the methods, written a second time from the Baseline Requirements. */
class DcvMethodTest {

    private static final Target ADDRESS =
            new IpTarget("192.0.2.1", IpAddress.parse("192.0.2.1").orElseThrow());
    private static final Target NAME = DomainName.of("n.example");

    @ParameterizedTest(name = "{0}: BR {1} and {2}", quoteTextArguments = false)
    @CsvSource(
            nullValues = "-",
            value = {
                "WEBSITE_CHANGE, 3.2.2.4.18, 3.2.2.5.1, -",
                "DNS_CHANGE, 3.2.2.4.7, -, -",
                "DNS_PERSISTENT, 3.2.2.4.22, 3.2.2.5.8, dns-persist-01",
                "ACME_HTTP_01, 3.2.2.4.19, 3.2.2.5.6, http-01",
                "ACME_DNS_01, 3.2.2.4.7, -, dns-01",
                "ACME_TLS_ALPN_01, 3.2.2.4.20, 3.2.2.5.7, tls-alpn-01",
                "CONTACT_EMAIL_TXT, 3.2.2.4.14, -, -",
                "CONTACT_EMAIL_CAA, 3.2.2.4.13, -, -",
                "CONTACT_PHONE_TXT, 3.2.2.4.16, -, -",
                "CONTACT_PHONE_CAA, 3.2.2.4.17, -, -",
                "IP_ADDRESS, 3.2.2.4.8, -, -",
                "REVERSE_ADDRESS_LOOKUP, -, 3.2.2.5.3, -",
                "DNS_ACCOUNT_01, 3.2.2.4.21, -, dns-account-01",
            })
    void sections(DcvMethod method, @Nullable String names, @Nullable String addresses, @Nullable String acme) {
        assertThat(method.section()).isEqualTo(names == null ? addresses : names);
        assertThat(method.section(NAME)).isEqualTo(names == null ? addresses : names);
        assertThat(method.section(ADDRESS)).isEqualTo(addresses == null ? names : addresses);
        assertThat(method.forAddresses()).isEqualTo(addresses != null);
        assertThat(method.forAddressesAlone()).isEqualTo(names == null);
        assertThat(method.acmeLabel()).isEqualTo(acme);
    }

    /** BR 4.2.2.1.2: the labels of the BR are those of the sections for names. */
    @ParameterizedTest(name = "validationmethods names {0} by {1} and {2}")
    @CsvSource({
        "ACME_DNS_01, dns-01, ca-tbr-7",
        "ACME_HTTP_01, http-01, ca-tbr-19",
        "ACME_TLS_ALPN_01, tls-alpn-01, ca-tbr-20",
        "DNS_ACCOUNT_01, dns-account-01, ca-tbr-21",
        "DNS_PERSISTENT, dns-persist-01, ca-tbr-22",
    })
    void labels(DcvMethod method, String registered, String ofTheRules) {
        assertThat(method.accountableLabels()).isEqualTo(List.of(registered, ofTheRules));
    }

    @ParameterizedTest(name = "validationmethods names {0} by {1}")
    @CsvSource({
        "WEBSITE_CHANGE, ca-tbr-18",
        "DNS_CHANGE, ca-tbr-7",
        "CONTACT_EMAIL_CAA, ca-tbr-13",
        "CONTACT_EMAIL_TXT, ca-tbr-14",
        "CONTACT_PHONE_TXT, ca-tbr-16",
        "CONTACT_PHONE_CAA, ca-tbr-17",
        "IP_ADDRESS, ca-tbr-8",
    })
    void methodsOfNoRegistryHaveTheLabelOfTheRulesAlone(DcvMethod method, String label) {
        assertThat(method.accountableLabels()).containsExactly(label);
    }

    /** CAA records are those of names. */
    @Test
    void methodsOfAddressesHaveNoLabel() {
        assertThat(DcvMethod.REVERSE_ADDRESS_LOOKUP.accountableLabels()).isEmpty();
    }

    /** BR 3.2.2.4, the table of the Authorization Domain Name. */
    @ParameterizedTest(name = "{0}: wildcard {1}, prune {2}, CNAME {3}")
    @CsvSource({
        "DNS_CHANGE, true, true, true",
        "ACME_DNS_01, true, true, true",
        "CONTACT_EMAIL_TXT, true, true, true",
        "CONTACT_EMAIL_CAA, true, true, true",
        "CONTACT_PHONE_TXT, true, true, true",
        "CONTACT_PHONE_CAA, true, true, true",
        "WEBSITE_CHANGE, false, false, false",
        "ACME_HTTP_01, false, false, false",
        "ACME_TLS_ALPN_01, false, false, false",
        "DNS_ACCOUNT_01, true, true, false",
        "DNS_PERSISTENT, true, true, false",
        "IP_ADDRESS, false, false, false",
        "REVERSE_ADDRESS_LOOKUP, false, false, false",
    })
    void columns(DcvMethod method, boolean wildcard, boolean prune, boolean alias) {
        assertThat(method.forWildcards()).isEqualTo(wildcard);
        assertThat(method.prunes()).isEqualTo(prune);
        assertThat(method.followsAliases()).isEqualTo(alias);
    }

    @ParameterizedTest(name = "{0} should not be used since 2026-03-15: {1}")
    @CsvSource({
        "CONTACT_EMAIL_TXT, true",
        "CONTACT_EMAIL_CAA, true",
        "CONTACT_PHONE_TXT, true",
        "CONTACT_PHONE_CAA, true",
        "DNS_CHANGE, false",
        "IP_ADDRESS, false",
    })
    void discouraged(DcvMethod method, boolean since2026) {
        assertThat(method.discouragedSince())
                .isEqualTo(since2026 ? Optional.of(LocalDate.of(2026, 3, 15)) : Optional.empty());
    }

    @ParameterizedTest(name = "{0} ends on {1}")
    @CsvSource({
        "IP_ADDRESS, 2026-03-15",
        "CONTACT_PHONE_TXT, 2027-03-15",
        "CONTACT_PHONE_CAA, 2027-03-15",
        "REVERSE_ADDRESS_LOOKUP, 2027-03-15",
        "CONTACT_EMAIL_TXT, 2028-03-15",
        "CONTACT_EMAIL_CAA, 2028-03-15",
    })
    void sunsets(DcvMethod method, LocalDate last) {
        assertThat(method.sunset()).contains(last);
        assertThat(method.hasEnded(Instant.parse(last.minusDays(1) + "T23:59:59Z")))
                .isFalse();
        assertThat(method.hasEnded(Instant.parse(last + "T00:00:00Z"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = DcvMethod.class,
            names = {
                "WEBSITE_CHANGE",
                "DNS_CHANGE",
                "DNS_PERSISTENT",
                "ACME_HTTP_01",
                "ACME_DNS_01",
                "ACME_TLS_ALPN_01",
                "DNS_ACCOUNT_01"
            })
    void methodsWithoutAnEndHaveNone(DcvMethod method) {
        assertThat(method.sunset()).isEmpty();
        assertThat(method.hasEnded(Instant.parse("2099-01-01T00:00:00Z"))).isFalse();
    }
}
