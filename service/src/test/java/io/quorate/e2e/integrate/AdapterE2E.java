package io.quorate.e2e.integrate;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Set;

import com.digicert.validation.enums.DnsType;
import com.digicert.validation.mpic.MpicClientInterface;
import com.digicert.validation.mpic.api.AgentStatus;
import com.digicert.validation.mpic.api.MpicStatus;
import com.digicert.validation.mpic.api.dns.DnsRecord;
import com.digicert.validation.mpic.api.dns.DnssecStatus;
import com.digicert.validation.mpic.api.dns.MpicDnsResponse;
import com.digicert.validation.mpic.api.dns.SecondaryDnsResponse;
import com.digicert.validation.mpic.api.file.MpicFileResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.e2e.harness.Workplace;

import static org.assertj.core.api.Assertions.assertThat;

/** The page's client for DigiCert's library, against the demo: what each answer becomes there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdapterE2E {

    private static final String RECORD = "_dnsauth.dcv.example";
    private static final String FILE = "http://dcv.example/.well-known/pki-validation/order.txt";
    private static final String ACME_FILE = "http://dcv.example/.well-known/acme-challenge/" + Demo.TOKEN;
    private static final String OTHER_VALUE = "token-0000-000000000000";
    private static final Set<String> SIMULATION = Set.of("x-mpic-simulation");

    private final Workplace place = Workplace.of(getClass());
    private Demo demo;
    private URLClassLoader compiled;
    private MpicClientInterface client;

    @BeforeAll
    void start() throws Exception {
        JavaSource.compile(place, Snippet.write(place, "java", "class QuorateMpicClient ", "QuorateMpicClient.java"));
        compiled = new URLClassLoader(
                new URL[] {place.folder().toUri().toURL()}, getClass().getClassLoader());
        demo = Demo.start(place);
        client = client(Demo.KEY, SIMULATION);
    }

    @AfterAll
    void end() throws Exception {
        if (demo != null) {
            demo.close();
        }
        compiled.close();
    }

    @Test
    void validIsCorroboratedWithWhatEachSaw() {
        MpicDnsResponse answer = client.getMpicDnsResponse(RECORD, DnsType.TXT, Demo.VALUE);
        assertThat(answer.mpicStatus()).isEqualTo(MpicStatus.CORROBORATED);
        assertThat(answer.numAgentCorroborations()).isEqualTo(6);
        assertThat(answer.dnssecDetails().dnssecStatus()).isEqualTo(DnssecStatus.SECURE);
        assertThat(answer.primaryDnsResponse().agentStatus()).isEqualTo(AgentStatus.DNS_LOOKUP_SUCCESS);
        assertThat(answer.primaryDnsResponse().dnsRecords())
                .containsExactly(new DnsRecord(DnsType.TXT, RECORD, Demo.VALUE, 300, 0, ""));
        assertThat(answer.secondaryDnsResponses()).hasSize(6).allSatisfy(other -> {
            assertThat(other.corroborates()).isTrue();
            assertThat(other.dnsRecords()).extracting(DnsRecord::value).containsExactly(Demo.VALUE);
            assertThat(other.dnssecDetails().dnssecStatus()).isEqualTo(DnssecStatus.SECURE);
        });
        assertThat(answer.secondaryDnsResponses())
                .extracting(SecondaryDnsResponse::agentRIR)
                .contains("ARIN", "RIPE NCC", "APNIC", "LACNIC", "AFRINIC");
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "_acme-challenge.dcv.example, TXT, " + Demo.DIGEST + ", CORROBORATED",
        "_validation-contactemail.dcv.example, TXT, admin@dcv.example, CORROBORATED",
        "_validation-contactemail.dcv.example, TXT, , CORROBORATED",
        "_validation-contactemail.dcv.example, TXT, other@dcv.example, VALUE_NOT_FOUND",
        "dcv.example, CAA, admin@dcv.example, CORROBORATED",
        // The name is shorter than a Random Value: corroborated below the rules, so marked.
        "_token.dcv.example, CNAME, token.ca.example, ERROR",
        "_acme-challenge.dcv.example, TXT, " + OTHER_VALUE + ", VALUE_NOT_FOUND",
        "_dnsauth.dcv.example, TXT, " + OTHER_VALUE + ", VALUE_NOT_FOUND",
        "no-such-name.example, TXT, " + OTHER_VALUE + ", VALUE_NOT_FOUND",
        "_dnsauth.hijacked-thrice.example, TXT, " + Demo.VALUE + ", NON_CORROBORATED",
        "_dnsauth.hijacked-thrice.example, TXT, , NON_CORROBORATED",
        "contact.example, CAA, , CORROBORATED",
        "hijacked-contact.example, CAA, , CORROBORATED",
        "no-such-name.example, TXT, , VALUE_NOT_FOUND",
        "servfail.example, TXT, , PRIMARY_AGENT_FAILURE",
        "servfail.example, TXT, " + OTHER_VALUE + ", PRIMARY_AGENT_FAILURE",
        "bogus.example, CAA, " + OTHER_VALUE + ", DNSSEC_FAILURE",
        "dcv.example, A, 127.0.0.1, ERROR",
        "dcv, TXT, " + OTHER_VALUE + ", ERROR",
    })
    void dnsBecomes(String domain, DnsType type, String value, MpicStatus expected) {
        MpicDnsResponse answer = client.getMpicDnsResponse(domain, type, value);
        assertThat(answer.mpicStatus()).as(answer.toString()).isEqualTo(expected);
        assertThat(answer.primaryDnsResponse() == null).isEqualTo(expected == MpicStatus.ERROR);
    }

    @Test
    void aValueThatIsNotThereLeavesTheRecords() {
        assertThat(client.getMpicDnsResponse(RECORD, DnsType.TXT, OTHER_VALUE)
                        .primaryDnsResponse()
                        .dnsRecords())
                .extracting(DnsRecord::value)
                .containsExactly(Demo.VALUE);
    }

    /** Without a value: the record that one region alone saw, an attacker's, is not among those to use. */
    @Test
    void withoutAValueTheCorroboratedRecordsComeBack() {
        MpicDnsResponse answer = client.getMpicDnsResponse("hijacked-contact.example", DnsType.CAA, null);
        assertThat(answer.numAgentCorroborations()).isEqualTo(5);
        assertThat(answer.primaryDnsResponse().dnsRecords())
                .extracting(DnsRecord::value)
                .containsExactly("hostmaster@hijacked-contact.example");
        assertThat(answer.secondaryDnsResponses())
                .filteredOn(other -> !other.corroborates())
                .singleElement()
                .satisfies(other -> assertThat(other.dnsRecords())
                        .extracting(DnsRecord::value)
                        .containsExactly("hostmaster@attacker.example"));
    }

    @Test
    void aPrimaryThatCouldNotLookSaysSo() {
        assertThat(client.getPrimaryOnlyDnsResponse("servfail.example", DnsType.TXT)
                        .agentStatus())
                .isEqualTo(AgentStatus.DNS_LOOKUP_IO_EXCEPTION);
        assertThat(client.getPrimaryOnlyDnsResponse("bogus.example", DnsType.CAA)
                        .agentStatus())
                .isEqualTo(AgentStatus.DNS_LOOKUP_DNSSEC_FAILURE);
        assertThat(client.getPrimaryOnlyDnsResponse("no-such-name.example", DnsType.TXT)
                        .agentStatus())
                .isEqualTo(AgentStatus.DNS_LOOKUP_RECORD_NOT_FOUND);
        assertThat(client.getPrimaryOnlyDnsResponse(RECORD, DnsType.TXT).dnsRecords())
                .extracting(DnsRecord::value)
                .containsExactly(Demo.VALUE);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        FILE + ", " + Demo.VALUE + ", CORROBORATED",
        FILE + ", , CORROBORATED",
        FILE + ", " + OTHER_VALUE + ", VALUE_NOT_FOUND",
        ACME_FILE + ", " + Demo.KEY_AUTHORIZATION + ", CORROBORATED",
        ACME_FILE + ", " + OTHER_VALUE + ", VALUE_NOT_FOUND",
        "http://servfail.example/.well-known/pki-validation/order.txt, " + OTHER_VALUE + ", PRIMARY_AGENT_FAILURE",
    })
    void aFileBecomes(String url, String value, MpicStatus expected) {
        assertThat(client.getMpicFileResponse(url, value).mpicStatus()).isEqualTo(expected);
    }

    @Test
    void theFileIsThere() {
        MpicFileResponse answer = client.getMpicFileResponse(FILE, Demo.VALUE);
        assertThat(answer.numAgentCorroborations()).isEqualTo(6);
        assertThat(answer.primaryFileResponse().agentStatus()).isEqualTo(AgentStatus.FILE_SUCCESS);
        assertThat(answer.primaryFileResponse().fileContents()).isEqualTo(Demo.VALUE);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "permit.example, CORROBORATED",
        "deny.example, VALUE_NOT_FOUND",
        "hijacked-thrice.example, NON_CORROBORATED",
        "servfail.example, PRIMARY_AGENT_FAILURE",
        "bogus.example, DNSSEC_FAILURE",
    })
    void caaBecomes(String name, MpicStatus expected) throws Exception {
        assertThat(client.getClass()
                        .getMethod("caa", String.class, List.class)
                        .invoke(client, name, List.of(Demo.ISSUER)))
                .isEqualTo(expected);
    }

    @Test
    void whatIsNotAnAnswerIsAnError() throws Exception {
        MpicDnsResponse wrongKey =
                client("another-key-0123", SIMULATION).getMpicDnsResponse(RECORD, DnsType.TXT, Demo.VALUE);
        assertThat(wrongKey.mpicStatus()).isEqualTo(MpicStatus.ERROR);
        assertThat(wrongKey.errorMessage()).startsWith("403 ");
        assertThat(wrongKey.primaryDnsResponse()).isNull();
        MpicDnsResponse marked = client(Demo.KEY, Set.of()).getMpicDnsResponse(RECORD, DnsType.TXT, Demo.VALUE);
        assertThat(marked.mpicStatus()).isEqualTo(MpicStatus.ERROR);
        assertThat(marked.errorMessage()).isEqualTo("x-mpic-simulation");
        assertThat(client.shouldEnforceCorroboration()).isTrue();
    }

    private MpicClientInterface client(String key, Set<String> accepted) throws Exception {
        return (MpicClientInterface) compiled.loadClass("QuorateMpicClient")
                .getConstructor(URI.class, String.class, Set.class)
                .newInstance(URI.create(demo.url() + "/v1/mpic"), key, accepted);
    }
}
