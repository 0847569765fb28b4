package io.quorate.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.Issue;
import io.quorate.net.AddressPolicy;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.wire.MpicDecoder.Decoded;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules for a DCV request: one row per rule, with the member that breaks it. */
class DcvReaderTest {

    private static final PublicSuffixes SUFFIXES = new PublicSuffixes(List.of("example"));
    private static final AddressPolicy PUBLIC = AddressPolicy.of(List.of(), List.of());
    private static final String DIGEST = "LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo";

    private final MpicDecoder decoder = new MpicDecoder(
            PublicName.targetParser(SUFFIXES, PUBLIC), PublicName.reverseLookupParser(SUFFIXES, PUBLIC));

    /** BR 3.2.2.4.7: only dns-change has a prefix; other methods take none, or their own label written out. */
    @ParameterizedTest(name = "{0} with prefix {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "dns-change, null, -",
                "dns-change, '', -",
                "dns-change, _dnsauth, -",
                "dns-change, _acme-challenge, -",
                "dns-change, _a.users, several labels",
                "dns-change, www, underscore",
                "ip-address, null, -",
                "ip-address, '', -",
                "ip-address, _a, leave it out",
                "contact-email-caa, '', -",
                "contact-email-caa, null, -",
                "contact-email-caa, _a, leave it out",
                "contact-email-caa, _validation-contactemail, leave it out",
                "contact-phone-caa, '', -",
                "contact-phone-caa, users, leave it out",
                "contact-email-txt, null, -",
                "contact-email-txt, _validation-contactemail, -",
                "contact-email-txt, _Validation-ContactEmail, -",
                "contact-email-txt, _validation-contactphone, leave it out",
                "contact-phone-txt, _validation-contactphone, -",
                "contact-phone-txt, _x, leave it out",
                "dns-persistent, _validation-persist, -",
                "dns-persistent, _x, leave it out",
                "acme-dns-01, _acme-challenge, -",
                "acme-dns-01, '', -",
                "acme-dns-01, _x, leave it out",
                "dns-account-01, _acme-challenge, -",
                "dns-account-01, _x, leave it out",
                "reverse-address-lookup, '', -",
                "reverse-address-lookup, _x, leave it out",
            })
    void aPrefixIsForDnsChangeAlone(String method, String prefix, String fault) {
        String written = prefix.equals("null") ? "null" : "'" + prefix + "'";
        String target = method.equals("reverse-address-lookup") ? "9.9.9.9" : "n.example";
        String value = valueFor(method);
        Decoded decoded = decode(
                target,
                "{'validation_method':'" + method + "','challenge_value':'" + value + "','dns_record_type':'"
                        + (method.equals("ip-address") ? "A" : "TXT") + "','key_authorization_hash':'" + DIGEST
                        + "','acme_account_url':'https://ca.example/1','issuer_domain_names':['ca.example'],"
                        + "'expected_account_uri':'https://ca.example/1','dns_name_prefix':" + written + "}");
        if (fault == null) {
            assertThat(decoded.issues()).isEmpty();
            return;
        }
        assertThat(decoded.request()).isNull();
        assertThat(decoded.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.type()).isEqualTo("invalid-value");
            assertThat(issue.message())
                    .startsWith("dns_name_prefix \"" + prefix + "\"")
                    .contains("BR 3.2.2.4.7")
                    .contains(fault);
            assertThat(issue.path()).containsExactly("body", "dcv_check_parameters", "dns_name_prefix");
        });
    }

    private static String valueFor(String method) {
        if (method.startsWith("contact-")) {
            return method.contains("email") ? "admin@n.example" : "+1 555 0100";
        }
        return method.equals("ip-address") ? "9.9.9.9" : "host.n.example";
    }

    @ParameterizedTest(name = "{0}, {1} = {2}: {3}", quoteTextArguments = false)
    @CsvSource(
            quoteCharacter = '"',
            nullValues = "-",
            value = {
                "dns-change TXT, challenge_value, \" \", empty-challenge-value",
                "dns-change TXT, challenge_value, \"\t\u00a0\u200b\", empty-challenge-value",
                "dns-change CAA, challenge_value, \"  \", empty-challenge-value",
                "dns-change CNAME, challenge_value, \".\", invalid-value",
                "dns-change CNAME, challenge_value, \"com\", invalid-value",
                "dns-change CNAME, challenge_value, \"a..b\", invalid-value",
                "dns-change CNAME, challenge_value, \"token.ca.example.\", -",
                "dns-change TXT, challenge_value, \".\", -",
                "website-change, challenge_value, \" \", empty-challenge-value",
                "website-change, challenge_value, \"n.example\", invalid-value",
                "website-change, challenge_value, \"order%2etxt\", invalid-value",
                "website-change, http_token_path, \"/order.txt\", -",
                "website-change, http_token_path, \"/\", -",
                "website-change, http_token_path, \"/.well-known/pki-validation/order.txt\", -",
                "website-change, http_token_path, \"a/../order.txt\", -",
                "website-change, http_token_path, \"../order.txt\", invalid-value",
                "website-change, http_token_path, \"/.well-known/pki-validation/../../x\", invalid-value",
                "website-change, http_token_path, \" \", invalid-value",
                "contact-email-txt, challenge_value, \" \", empty-challenge-value",
                "contact-phone-caa, challenge_value, \"\n\", empty-challenge-value",
                "contact-email-txt, challenge_value, \"admin@n.example\", -",
                "contact-email-txt, challenge_value, \"admin@n.example,x@evil.example\", invalid-value",
                "contact-email-caa, challenge_value, \"n.example\", invalid-value",
                "contact-phone-txt, challenge_value, \"+1 (555) 123-4567\", -",
                "contact-phone-txt, challenge_value, \"555 0100\", invalid-value",
                "contact-phone-caa, challenge_value, \"+1 555 0100;ext=1\", invalid-value",
                "acme-http-01, token, \"/token\", -",
                "acme-http-01, token, \"../token\", invalid-value",
                "acme-http-01, key_authorization, \"token\", invalid-value",
                "acme-http-01, key_authorization, \"token.thumbprint\", -",
                "ip-address A, challenge_value, \"9.9.9.9\", -",
                "ip-address A, challenge_value, \"2620:fe::fe\", invalid-value",
                "ip-address A, challenge_value, \"n.example\", invalid-value",
                "ip-address A, challenge_value, \"10.0.0.1\", invalid-value",
                "ip-address AAAA, challenge_value, \"2620:fe::fe\", -",
                "ip-address AAAA, challenge_value, \"::ffff:1.2.3.4\", invalid-value",
                "reverse-address-lookup, challenge_value, \"host.n.example.\", -",
                "reverse-address-lookup, challenge_value, \".\", invalid-value",
                "reverse-address-lookup, challenge_value, \"*.n.example\", invalid-value",
                "reverse-address-lookup, challenge_value, \"host\", invalid-value",
                "reverse-address-lookup, challenge_value, \"9.9.9.9\", invalid-value",
            })
    void aValueMeansSomething(String kind, String field, String value, String type) {
        List<String> method = List.of(kind.split(" ", -1));
        String target = method.get(0).equals("reverse-address-lookup") ? "9.9.9.9" : "n.example";
        io.vertx.core.json.JsonObject asked = new io.vertx.core.json.JsonObject()
                .put("validation_method", method.get(0))
                .put("challenge_value", "value-of-the-challenge")
                .put("http_token_path", "order.txt")
                .put("token", "token")
                .put("key_authorization", "token.print")
                .put(field, value);
        if (method.size() > 1) {
            asked.put("dns_record_type", method.get(1));
        }
        List<Issue> issues = decode(target, asked.encode()).issues();
        if (type == null) {
            assertThat(issues).isEmpty();
            return;
        }
        assertThat(issues).singleElement().satisfies(issue -> {
            assertThat(issue.type()).isEqualTo(type);
            assertThat(issue.message())
                    .as("names the member, and the remedy")
                    .contains(field)
                    .contains(": ");
            assertThat(issue.path()).containsExactly("body", "dcv_check_parameters", field);
        });
    }

    /** The flag holds for TXT and CAA; names have no letter case (RFC 4343), and the echo says so. */
    @ParameterizedTest
    @CsvSource({"TXT, true", "CAA, true", "CNAME, false"})
    void echoesWhetherLetterCaseCounts(String type, boolean exact) {
        Decoded decoded = decode(
                "n.example",
                "{'validation_method':'dns-change','challenge_value':'Token.of.ca.example','dns_record_type':'" + type
                        + "','require_exact_case':true}");
        DcvParameters asked = ((DcvRequest) java.util.Objects.requireNonNull(decoded.check())).parameters();
        assertThat(((DcvParameters.DnsChange) asked).requireExactCase()).isEqualTo(exact);
        CheckCodec codec = new CheckCodec(
                PublicName.targetParser(SUFFIXES, PUBLIC), PublicName.reverseLookupParser(SUFFIXES, PUBLIC));
        assertThat(new String(codec.encode(java.util.Objects.requireNonNull(decoded.check())), StandardCharsets.UTF_8))
                .contains("\"require_exact_case\":" + exact);
    }

    @Test
    void removesTheFinalDotOfAPrefix() {
        Decoded decoded = decode(
                "n.example",
                "{'validation_method':'dns-change','challenge_value':'a-long-enough-value','dns_record_type':'TXT',"
                        + "'dns_name_prefix':'_dnsauth.'}");
        DcvParameters asked = ((DcvRequest) java.util.Objects.requireNonNull(decoded.check())).parameters();
        assertThat(((DcvParameters.DnsChange) asked).dnsNamePrefix()).isEqualTo("_dnsauth");
    }

    private Decoded decode(String target, String parameters) {
        return decoder.decode(("{\"check_type\":\"dcv\",\"domain_or_ip_target\":\"" + target
                        + "\",\"dcv_check_parameters\":" + parameters.replace('\'', '"') + "}")
                .getBytes(StandardCharsets.UTF_8));
    }
}
