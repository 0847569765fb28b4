package io.quorate.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.model.CaaRequest;
import io.quorate.model.CertificateType;
import io.quorate.model.Issue;
import io.quorate.model.Orchestration;
import io.quorate.net.AddressPolicy;
import io.quorate.net.PublicName;
import io.quorate.net.PublicSuffixes;
import io.quorate.wire.MpicDecoder.Decoded;

import static org.assertj.core.api.Assertions.assertThat;

class MpicDecoderTest {

    private static final PublicSuffixes SUFFIXES = new PublicSuffixes(List.of("example", "test"));
    private static final AddressPolicy PUBLIC = AddressPolicy.of(List.of(), List.of());

    private final MpicDecoder decoder = new MpicDecoder(
            PublicName.targetParser(SUFFIXES, PUBLIC), PublicName.reverseLookupParser(SUFFIXES, PUBLIC));

    @ParameterizedTest(name = "[{index}] {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "((a{1000}){1000}){1000} | match_regex repeats so much that it would make a program of more than 1000 instructions",
                "(?i)[a-\u1c80]          | match_regex asks for (?i) before characters beyond ASCII",
                "(?=a)                   | match_regex is not a pattern of RE2",
            })
    @Timeout(10)
    void aPatternAboveALimitIsRefusedByFieldAndLimit(String pattern, String words) {
        Decoded decoded = decode("{'check_type':'dcv','domain_or_ip_target':'example.com','dcv_check_parameters':{"
                + "'validation_method':'website-change','challenge_value':'value-of-eighteen','http_token_path':'a.txt',"
                + "'match_regex':'" + pattern + "'}}");
        assertThat(decoded.issues()).singleElement().satisfies(issue -> {
            assertThat(issue.message()).startsWith(words);
            assertThat(issue.path()).containsExactly("body", "dcv_check_parameters", "match_regex");
        });
    }

    @Test
    void readsAMinimalRequest() {
        Decoded decoded = decode("{'check_type':'caa','domain_or_ip_target':'*.Example.COM'}");
        assertThat(decoded.issues()).isEmpty();
        assertThat(decoded.request()).isNotNull();
        CaaRequest caa = (CaaRequest) Objects.requireNonNull(decoded.check());
        assertThat(caa.target().spelling()).isEqualTo("*.Example.COM");
        assertThat(caa.target().ascii()).isEqualTo("example.com");
        assertThat(caa.given()).isNull();
        assertThat(caa.parameters().certificateType()).isEqualTo(CertificateType.TLS_SERVER);
        assertThat(decoded.orchestration()).isEqualTo(Orchestration.DEFAULTS);
    }

    @Test
    void readsAFullRequestAndIgnoresUnknownMembersAtEveryLevel() {
        Decoded decoded =
                decode("{'check_type':'caa','domain_or_ip_target':'example.com','trace_identifier':'t-1','x':1,"
                        + "'orchestration_parameters':{'perspective_count':6,'quorum_count':5,'max_attempts':2,"
                        + "'cohort_for_single_attempt':1,'x':[]},"
                        + "'caa_check_parameters':{'certificate_type':'s-mime','caa_domains':['ca.example'],"
                        + "'allow_lookup_failure':true,'accounturi_values':['https://ca.example/1'],"
                        + "'validation_methods':['dns-01'],'x':null}}");
        assertThat(decoded.issues()).isEmpty();
        assertThat(decoded.orchestration()).isEqualTo(new Orchestration(6, 5, 2, 1));
        CaaRequest caa = (CaaRequest) Objects.requireNonNull(decoded.check());
        assertThat(caa.traceIdentifier()).isEqualTo("t-1");
        assertThat(caa.parameters().certificateType()).isEqualTo(CertificateType.S_MIME);
        assertThat(caa.parameters().caaDomains()).containsExactly("ca.example");
        assertThat(caa.parameters().allowLookupFailure()).isTrue();
        assertThat(caa.parameters().accounturiValues()).containsExactly("https://ca.example/1");
        assertThat(caa.parameters().validationMethods()).containsExactly("dns-01");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a slip             | 'caa_chek_parameters':{}                         | caa_chek_parameters (did you mean caa_check_parameters?)",
                "nothing like it    | 'colour':1                                       | colour",
                "below              | 'caa_check_parameters':{'caa_domain':['a.test']} | caa_check_parameters.caa_domain (did you mean caa_domains?)",
                "of the other check | 'dcv_check_parameters':{}                        | dcv_check_parameters",
                "null is absent     | 'colour':null                                    | ``",
                "no header of ours  | 'a\\r\\nb: c':1                                  | a??b??c",
            })
    void namesWhatItDidNotRead(String name, String member, String ignored) {
        Decoded decoded = decode("{'check_type':'caa','domain_or_ip_target':'example.com'," + member + "}");
        assertThat(decoded.issues()).isEmpty();
        assertThat(String.join(", ", decoded.ignored())).isEqualTo(ignored);
    }

    @Test
    @Timeout(10)
    void manyUnknownNamesAreNotGuessedOneByOne() {
        StringBuilder body = new StringBuilder("{'check_type':'caa','domain_or_ip_target':'example.com'");
        for (int i = 0; i < 20; i++) {
            body.append(",'check_typ").append(i).append("':1");
        }
        List<String> ignored = decode(body.append('}').toString()).ignored();
        assertThat(ignored).hasSize(20);
        assertThat(ignored.get(9)).isEqualTo("check_typ9 (did you mean check_type?)");
        assertThat(ignored.get(10)).isEqualTo("check_typ10");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'domain_or_ip_target':'example.com','validation_method':'acme-dns-01','key_authorization_hash':'x'} | `check_type is missing: it is required and is 'caa', 'dcv', 'contact' or 'records'. This body has the parameters of a validation beside the target: send {'check_type':'dcv','domain_or_ip_target':...,'dcv_check_parameters':{'validation_method':...}}.`",
                "{'domain_or_ip_target':'example.com','dcv_check_parameters':{'validation_method':'acme-dns-01','key_authorization_hash':'x'}} | `check_type is missing: it is required and is 'caa', 'dcv', 'contact' or 'records'. With dcv_check_parameters it is 'dcv'.`",
                "{'check_type':'dcv','domain_or_ip_target':'example.com','validation_method':'acme-dns-01'} | `dcv_check_parameters is missing: it is required and is an object with validation_method. validation_method is beside it here: move it, and the method's other members, into it.`",
            })
    void explainsTheExpectedShape(String body, String words) {
        assertThat(decode(body).issues())
                .singleElement()
                .satisfies(
                        issue -> assertThat(issue.message().replace('"', '\'')).isEqualTo(words));
    }

    @Test
    void nullIsAbsent() {
        Decoded decoded = decode("{'check_type':'caa','domain_or_ip_target':'example.com','trace_identifier':null,"
                + "'orchestration_parameters':null,'caa_check_parameters':null}");
        assertThat(decoded.issues()).isEmpty();
        assertThat(Objects.requireNonNull(decoded.request()).given()).isNull();
    }

    @ParameterizedTest(name = "[{index}] {1} at {2}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``| missing| body",
                "[]| wrong-type| body",
                "'x'| wrong-type| body",
                "{| json-invalid| body",
                "{} {}| json-invalid| body",
                "{'check_type':'caa','check_type':'caa','domain_or_ip_target':'example.com'}| json-invalid| body",
                "{'domain_or_ip_target':'example.com'}| missing| body/check_type",
                "{'check_type':'caa'}| missing| body/domain_or_ip_target",
                "{'check_type':'xyz','domain_or_ip_target':'example.com'}| invalid-value| body/check_type",
                "{'check_type':1,'domain_or_ip_target':'example.com'}| wrong-type| body/check_type",
                "{'check_type':'CAA','domain_or_ip_target':'example.com'}| invalid-value| body/check_type",
                "{'check_type':'caa','domain_or_ip_target':null}| missing| body/domain_or_ip_target",
                "{'check_type':'caa','domain_or_ip_target':7}| wrong-type| body/domain_or_ip_target",
                "{'check_type':'caa','domain_or_ip_target':''}| invalid-target| body/domain_or_ip_target",
                "{'check_type':'caa','domain_or_ip_target':'com'}| invalid-target| body/domain_or_ip_target",
                "{'check_type':'caa','domain_or_ip_target':'192.0.2.1'}| invalid-target| body/domain_or_ip_target",
                "{'check_type':'caa','domain_or_ip_target':'[::1]'}| invalid-target| body/domain_or_ip_target",
                "{'check_type':'caa','domain_or_ip_target':'e.com','trace_identifier':1}| wrong-type| body/trace_identifier",
                "{'check_type':'caa','domain_or_ip_target':'e.com','trace_identifier':'\\ud800'}| invalid-value| body/trace_identifier",
                "{'check_type':'caa','domain_or_ip_target':'\\ud800.e.com'}| invalid-value| body/domain_or_ip_target",
                "{'check_type':'caa','domain_or_ip_target':'e.com','caa_check_parameters':{'caa_domains':['\\udc00']}}| invalid-value| body/caa_check_parameters/caa_domains/0",
                "{'check_type':'caa','domain_or_ip_target':'e.com','orchestration_parameters':[]}| wrong-type| body/orchestration_parameters",
                "{'check_type':'caa','domain_or_ip_target':'e.com','orchestration_parameters':{'quorum_count':'4'}}| wrong-type| body/orchestration_parameters/quorum_count",
                "{'check_type':'caa','domain_or_ip_target':'e.com','orchestration_parameters':{'quorum_count':4.0}}| wrong-type| body/orchestration_parameters/quorum_count",
                "{'check_type':'caa','domain_or_ip_target':'e.com','orchestration_parameters':{'quorum_count':4294967296}}| wrong-type| body/orchestration_parameters/quorum_count",
                "{'check_type':'caa','domain_or_ip_target':'e.com','orchestration_parameters':{'quorum_count':true}}| wrong-type| body/orchestration_parameters/quorum_count",
                "{'check_type':'caa','domain_or_ip_target':'e.com','caa_check_parameters':{'certificate_type':'tls'}}| invalid-value| body/caa_check_parameters/certificate_type",
                "{'check_type':'caa','domain_or_ip_target':'e.com','caa_check_parameters':{'allow_lookup_failure':1}}| wrong-type| body/caa_check_parameters/allow_lookup_failure",
                "{'check_type':'caa','domain_or_ip_target':'e.com','caa_check_parameters':{'caa_domains':'x'}}| wrong-type| body/caa_check_parameters/caa_domains",
                "{'check_type':'caa','domain_or_ip_target':'e.com','caa_check_parameters':{'caa_domains':['x','']}}| invalid-value| body/caa_check_parameters/caa_domains/1",
                "{'check_type':'caa','domain_or_ip_target':'e.com','caa_check_parameters':{'caa_domains':[1]}}| invalid-value| body/caa_check_parameters/caa_domains/0",
            })
    void reportsTheTypeAndPathOfAFault(String body, String type, String path) {
        assertThat(decode(body).issues()).singleElement().satisfies(issue -> {
            assertThat(issue.type()).isEqualTo(type);
            assertThat(String.join("/", issue.path())).isEqualTo(path);
            assertThat(issue.message()).isNotBlank();
        });
    }

    @Test
    void reportsAllFaultsAndReadsTheOrchestration() {
        Decoded decoded = decode("{'check_type':'xyz','trace_identifier':5,'orchestration_parameters':"
                + "{'perspective_count':'six','quorum_count':1}}");
        assertThat(decoded.issues())
                .extracting(Issue::path)
                .containsExactlyInAnyOrder(
                        List.of("body", "check_type"),
                        List.of("body", "domain_or_ip_target"),
                        List.of("body", "trace_identifier"),
                        List.of("body", "orchestration_parameters", "perspective_count"));
        assertThat(decoded.orchestration().quorumCount()).isEqualTo(1);
        assertThat(decoded.request()).isNull();
    }

    @Test
    void rejectsBodiesThatAreNotUtf8() {
        byte[] body = "{\"check_type\":\"caa\",\"domain_or_ip_target\":\"e\u00e9.com\"}"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(decoder.decode(body).issues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.message()).contains("UTF-8"));
    }

    @Test
    void depthIsBounded() {
        assertThat(decode("{'x':" + "[".repeat(1000) + "]".repeat(1000) + "}").issues())
                .extracting(Issue::type)
                .containsExactly("json-invalid");
    }

    @Property
    void noOctetsMakeItThrow(@ForAll byte[] body) {
        assertThat(decoder.decode(body).issues()).isNotEmpty();
    }

    private Decoded decode(String body) {
        return decoder.decode(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
