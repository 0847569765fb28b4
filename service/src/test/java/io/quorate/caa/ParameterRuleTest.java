package io.quorate.caa;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.caa.CaaReassessment.Ruling;
import io.quorate.caa.CaaSettings.ClimbOrder;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaParameters;
import io.quorate.model.CaaRequest;
import io.quorate.model.CertificateType;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;

import static org.assertj.core.api.Assertions.assertThat;

/** BR 4.2.2.1.2 (SC-098): what a property of ours that names accounts or methods comes to where the request names none. */
class ParameterRuleTest {

    private static final String ACCOUNT = "accounturi=https://ca.example/acct/1";
    private static final DomainName TARGET = DomainName.of("n.example");

    @ParameterizedTest(name = "at {0} the parameters must be processed: {1}")
    @CsvSource({"2026-11-29T00:00:00Z, false", "2027-03-14T23:59:59Z, false", "2027-03-15T00:00:00Z, true"})
    void theDayOfTheRule(Instant at, boolean required) {
        assertThat(ParameterRule.isRequired(at)).isEqualTo(required);
    }

    @ParameterizedTest(name = "{3}: {0} with account {1} and method {2}: {4}")
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "ca.example; A| -| -| an account that the request does not name is not satisfied| DENIED",
                "ca.example; validationmethods=dns-01| -| -| a method that the request does not name is not satisfied| DENIED",
                "ca.example| -| -| a property without parameters still authorises| PERMITTED",
                "ca.example; A / ca.example| -| -| another property of ours without them still authorises| PERMITTED",
                "other.example; A| -| -| a property of another issuer is not read| DENIED",
                "ca.example; A / other.example; A| -| -| nor does one of another issuer help| DENIED",
                "ca.example; A| https://ca.example/acct/1| -| the account is named, and no method is asked for| PERMITTED",
                "ca.example; validationmethods=dns-01| -| dns-01| the method is named, and no account is asked for| PERMITTED",
                "ca.example; A; validationmethods=dns-01| https://ca.example/acct/1| -| each counts alone| DENIED",
                "ca.example; A; validationmethods=dns-01| -| dns-01| each counts alone| DENIED",
                "ca.example; A; validationmethods=dns-01| https://ca.example/acct/1| ca-tbr-7| both are named| PERMITTED",
                "ca.example; validationmethods=ca-tbr-18| -| ca-tbr-18| the BR's own label| PERMITTED",
                "ca.example; validationmethods=ca-tbr-19| -| http-01| either label of one method| PERMITTED",
            })
    void fromTheDayOn(String values, @Nullable String account, @Nullable String method, String why, Ruling ruling) {
        CaaRequest asked = request(account, method, CertificateType.TLS_SERVER);
        assertThat(CaaReassessment.of(ParameterRule.required(asked, ours()), seen(values), ours()))
                .as(why)
                .isEqualTo(ruling);
    }

    @Test
    void anAccountOfTheConfigurationIsNamedForEveryRequest() {
        CaaSettings configured =
                new CaaSettings(List.of("ca.example"), List.of("https://ca.example/acct/1"), false, ClimbOrder.STAGED);
        CaaRequest asked = ParameterRule.required(request(null, "dns-01", CertificateType.TLS_SERVER), configured);
        assertThat(CaaReassessment.of(asked, seen("ca.example; A"), configured)).isEqualTo(Ruling.PERMITTED);
    }

    /** BR 4.2.2.1.2 speaks of server certificates; RFC 9495 knows no such parameters. */
    @Test
    void certificatesForMailAreAskedForAsBefore() {
        CaaRequest mail = request(null, null, CertificateType.S_MIME);
        assertThat(ParameterRule.required(mail, ours())).isSameAs(mail);
    }

    @ParameterizedTest(name = "{0}: only for now {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ca.example; A| true",
                "ca.example; validationmethods=dns-01| true",
                "ca.example| false",
                "ca.example; A / ca.example| false",
                "other.example; A| false",
                "ca.example; accounturi=no URI| false",
            })
    void whatIsPermittedForNowOnly(String values, boolean only) {
        CaaRequest asked = request(null, null, CertificateType.TLS_SERVER);
        assertThat(ParameterRule.permitsForNowOnly(asked, seen(values), ours())).isEqualTo(only);
    }

    /** Such a property is unsatisfiable, whether the request names accounts and methods or not. */
    @ParameterizedTest(name = "{0} is unsatisfiable already")
    @CsvSource(
            delimiter = '|',
            value = {
                "ca.example; accounturi=acct",
                "ca.example; accounturi=",
                "ca.example; A; A",
                "ca.example; validationmethods=",
                "ca.example; validationmethods=a b",
                "ca.example; validationmethods=dns-01,",
                "ca.example; validationmethods=dns-01; validationmethods=dns-01",
            })
    void deniesUnsatisfiableParameters(String values) {
        CaaRequest asked = request(null, null, CertificateType.TLS_SERVER);
        assertThat(CaaReassessment.of(asked, seen(values), ours())).isEqualTo(Ruling.DENIED);
    }

    @Test
    void theRefusalNamesParameterDateAndRemedy() {
        CaaQuestion question = CaaQuestion.of(
                false,
                ParameterRule.required(request(null, null, CertificateType.TLS_SERVER), ours())
                        .parameters(),
                ours());
        CaaDecision decision = CaaPolicy.decide(
                Arrays.stream(new String[] {ACCOUNT, "validationmethods=dns-01"})
                        .map(parameter -> CaaText.parse("0 issue \"ca.example; " + parameter + "\"")
                                .orElseThrow())
                        .toList(),
                question);
        assertThat(decision.why())
                .contains("accounturi=https://ca.example/acct/1", "2027-03-15", "send accounturi_values")
                .contains("validationmethods=dns-01", "send validation_methods");
    }

    private static CaaRequest request(@Nullable String account, @Nullable String method, CertificateType type) {
        CaaParameters parameters = new CaaParameters(
                type, null, false, account == null ? null : List.of(account), method == null ? null : List.of(method));
        return new CaaRequest(TARGET, parameters, null);
    }

    private static CaaSettings ours() {
        return new CaaSettings(List.of("ca.example"), List.of(), false, ClimbOrder.STAGED);
    }

    private static CaaEvidence seen(String values) {
        List<String> records = Arrays.stream(values.split(" / "))
                .map(value -> "0 issue \"" + value.replace("A", ACCOUNT) + "\"")
                .toList();
        return new CaaEvidence(
                true,
                "n.example",
                records,
                Duration.ofHours(1),
                null,
                List.of(),
                null,
                Dnssec.UNKNOWN,
                List.of(),
                null);
    }
}
