package io.quorate.audit;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.audit.AuditFindings.Outcome;
import io.quorate.audit.ViewPolicy.Finding;
import io.quorate.audit.ViewSignatures.Unsigned;
import io.quorate.caa.CaaSettings;
import io.quorate.coordinator.CoordinatorSettings.SigningKey;
import io.quorate.model.AdnStep;
import io.quorate.model.AttemptId;
import io.quorate.model.AttemptRecord;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.DomainName;
import io.quorate.model.LateRecord;
import io.quorate.model.Passed;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.SignedView;
import io.quorate.model.ViewStatement;
import io.quorate.model.ViewStatement.Asked;
import io.quorate.support.Digests;
import io.quorate.support.Ed25519;
import io.quorate.wire.Json;
import io.quorate.wire.ViewSigner;
import io.quorate.wire.ViewStatements;

import static io.quorate.audit.AuditSamples.CAA;
import static io.quorate.audit.AuditSamples.NOON;
import static io.quorate.audit.AuditSamples.attempt;
import static io.quorate.audit.AuditSamples.here;
import static org.assertj.core.api.Assertions.assertThat;

/** A view in the record, held against what its perspective signed. */
class ViewPolicyTest {

    private static final CheckRequest QUESTION = new CaaRequest(DomainName.of("example.com"), null, "trace-7");
    private static final CaaSettings NO_ISSUER =
            new CaaSettings(List.of(), List.of(), false, CaaSettings.ClimbOrder.STAGED);

    private final Json json = new Json();
    private final ViewStatements statements = new ViewStatements(new RecordedEvidence());
    private KeyPair pair;
    private String primary;
    private String remote;
    private String unsigned;

    @BeforeEach
    void sign() throws Exception {
        pair = SampleTrails.keys();
        ViewSigner signer = new ViewSigner(
                new ViewSigner.Key("k1", pair.getPrivate(), "us-east-2", "1.2.3"), new RecordedEvidence());
        ViewSignatures signatures = new ViewSignatures(signer, "us-east-2", Map.of("one", Unsigned.FOREIGN));
        AttemptRecord attempt = attempt(QUESTION, Passed.of(CAA));
        AuditEncoder encoder = new AuditEncoder(NO_ISSUER, signatures, () -> null);
        primary = text(encoder.lines(attempt).get(0));
        ViewStatement statement = new ViewStatement(
                "one",
                Asked.of("us-east-2", new AttemptId("id", 2), "00ff", "ab".repeat(32), QUESTION),
                statements.seen(Passed.of(CAA), null),
                NOON,
                "1.2.3");
        byte[] value = new Ed25519.Signer(pair.getPrivate()).sign(ViewStatements.octets(statement, "k1"));
        CheckReport report = new CheckReport(
                Passed.of(CAA),
                NOON,
                java.time.Duration.ofMillis(12),
                null,
                new SignedView(statement, "k1", Base64.getEncoder().encodeToString(value)));
        remote = text(encoder.late(new LateRecord(attempt, null, new PerspectiveReport(here("one"), report), false)));
        unsigned = text(encoder.lines(attempt).get(1));
    }

    /** A row: what is changed in the line of a remote view, by plain text, and what comes of it. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            nothing                     |                              |                              |
            evidence, one octet         | 0 issue \\"ca.example\\"      | 0 issue \\"cb.example\\"      | holds other evidence
            evidence, another time      | "issue_by":"2026-11-24T12    | "issue_by":"2026-11-25T12    | holds other evidence
            evidence gone               | "caa":{                      | "was":{                      | holds other evidence
            a result it did not sign    | "result":"passed"            | "result":"refused"           | says refused, and it signed passed
            counted as incomplete       | "result":"passed"            | "result":"incomplete"        |
            an error it did not sign    | "errors":[]                  | "errors":[{"error_type":"x"}] | or other errors
            a match it did not sign     | "matched":[],"errors"        | "matched":["x"],"errors"     | or matches
            signed outcome              | "outcome":"passed"           | "outcome":"refused"          | is not what it signed
            signed DNSSEC status        | "dnssec":"indeterminate","error_types" | "dnssec":"secure","error_types" | is not what it signed
            recorded DNSSEC status      | "status":"indeterminate"     | "status":"secure"            | or another DNSSEC status
            signed version              | "build":"1.2.3"              | "build":"1.2.4"              | is not what it signed
            another request             | "request_id":"id"            | "request_id":"ie"            | is not what it signed
            another attempt             | "attempt":2                  | "attempt":1                  | is not what it signed
            another target              | "target":"example.com"       | "target":"example.org"       | is not what it signed
            another type                | "check_type":"caa"           | "check_type":"dcv"           | is not what it signed
            another coordinator         | "node":"us-east-2"           | "node":"us-east-1"           | is not what it signed
            another nonce               | "nonce":"00ff"               | "nonce":"00fe"               | is not what it signed
            another question            | "request_sha256":"ab         | "request_sha256":"aa         | is not what it signed
            the key of another          | "code":"one"                 | "code":"other"               | is not what it signed
            another key of its own      | "key":"k1"                   | "key":"k2"                   | is not what it signed
            a key that is not listed    | "key":"k1"                   | "key":"k9"                   | which is not listed
            a key that is over          | "key":"k1"                   | "key":"old"                  | which did not count
            the time of another line    | "late","time":"2026-11-24T12:00:00Z" | "late","time":"2026-11-24T12:01:01Z" | not near the time of its line
            steps it did not list       | "lists_steps":false          | "lists_steps":true           | is not what it signed
            a form of later             | "version":"v1"               | "version":"v2"               | of a form that this version does not know
            the signature taken out     | "view_signature":{           | "was":{                      | bears no signature
            """)
    void reportsTheChange(String row, String text, String instead, String words) throws Exception {
        String changed = text == null
                ? remote
                : remote.replaceFirst(
                        java.util.regex.Pattern.quote(text), java.util.regex.Matcher.quoteReplacement(instead));
        assertThat(text == null || !changed.equals(remote))
                .as("something is changed")
                .isTrue();
        Finding finding = judge(changed);
        assertThat(finding.words()).contains(words == null ? "" : words);
        assertThat(finding.outcome()).isEqualTo(words == null ? ViewPolicy.Outcome.VERIFIED : ViewPolicy.Outcome.FAULT);
    }

    @Test
    void aPrimaryIsVerifiedWithItsOwnKey() throws Exception {
        assertThat(judge(primary).outcome()).isEqualTo(ViewPolicy.Outcome.VERIFIED);
        assertThat(judge(primary.replace("\"nonce\":\"\"", "\"nonce\":\"00\"")).outcome())
                .isEqualTo(ViewPolicy.Outcome.FAULT);
    }

    @Test
    void aViewWithoutASignatureIsCountedByItsReason() throws Exception {
        String foreign = unsigned.replace("\"code\":\"one\"", "\"code\":\"three\"");
        assertThat(judge(foreign)).isEqualTo(new Finding(ViewPolicy.Outcome.UNSIGNED, "foreign"));
        assertThat(judge(foreign.replace(",\"view_signature\":null,\"unsigned\":\"foreign\"", "")))
                .isEqualTo(new Finding(ViewPolicy.Outcome.UNSIGNED, "before signatures"));
        assertThat(judge(unsigned).words()).contains("bears no signature");
        assertThat(judge(unsigned.replace("\"result\":\"passed\"", "\"result\":\"incomplete\""))
                        .outcome())
                .isEqualTo(ViewPolicy.Outcome.UNSIGNED);
    }

    @Test
    void aPerspectiveThatIsNotListedIsNotVerified() throws Exception {
        assertThat(judge(remote.replace("\"code\":\"one\"", "\"code\":\"stranger\""))
                        .outcome())
                .isEqualTo(ViewPolicy.Outcome.UNKNOWN_PERSPECTIVE);
    }

    @Test
    void findingsOfViewsAreFindingsOfTheTrail() {
        ViewVerifier verifier = new ViewVerifier(keys());
        verifier.begin("trail");
        String local =
                unsigned.replace("\"code\":\"one\"", "\"code\":\"three\"").replace("foreign", "same-process");
        for (String line : List.of(remote, primary, remote.replace("0 issue", "1 issue"), local, "torn")) {
            verifier.take(7, line.getBytes(StandardCharsets.US_ASCII));
        }
        AuditFindings findings = new AuditFindings();
        verifier.report(findings);
        assertThat(findings.outcome()).isEqualTo(Outcome.NOT_WHOLE);
        assertThat(String.join("\n", findings.text()))
                .contains("fault: trail:7: the view of one holds other evidence than it signed")
                .contains(
                        "1 views without a signature: same-process, taken in the coordinator's own process, which shows no"
                                + " independence")
                .contains("2 signatures of views verified, of these 1 of primaries: the coordinator's own key");
    }

    /** Other versions verify what this one signs: where this fails, the statement needs a version of its own. */
    @Test
    void theSignedOctetsOfVersionOneNeverChange() {
        ViewStatement statement = new ViewStatement(
                "one",
                Asked.of("us-east-2", new AttemptId("id", 2), "00ff", "ab".repeat(32), QUESTION),
                new ViewStatement.Seen(
                        "refused",
                        "",
                        "secure",
                        List.of("a", "b"),
                        List.of("m"),
                        List.of(AdnStep.prune("a.b", "b")),
                        3,
                        "cd".repeat(32)),
                NOON,
                "1.2.3");
        assertThat(text(ViewStatements.octets(statement, "k1")).replaceAll("[\\x00-\\x1f]+", " "))
                .isEqualTo(" quorate perspective view v1 k1 one us-east-2 id 2 00ff @" + "ab".repeat(32)
                        + " caa example.com refused secure a b m listed prune a.b b 3 @"
                        + "cd".repeat(32) + " 2026-11-24T12:00:00Z 1.2.3");
        assertThat(Digests.sha256Hex(ViewStatements.octets(statement, "k1")))
                .isEqualTo("11b157d6ee2b5d46e2d8427f943fc6b3a676ead09fa1781741e1098df4037599");
        assertThat(Digests.sha256Hex(new RecordedEvidence().octets(CAA)))
                .isEqualTo("8b469a1f1c6a705c42c58037ae72d03c441739eefc2180ccf0c6b3adaf27f5f8");
    }

    private Finding judge(String line) throws Exception {
        byte[] octets = line.getBytes(StandardCharsets.US_ASCII);
        return new ViewPolicy(keys()).judge(json.read(octets), octets);
    }

    private Map<String, List<SigningKey>> keys() {
        SigningKey key = new SigningKey("k1", pair.getPublic(), null, null);
        SigningKey second = new SigningKey("k2", pair.getPublic(), null, null);
        SigningKey old = new SigningKey("old", pair.getPublic(), null, Instant.parse("2026-11-24T12:00:00Z"));
        return Map.of("one", List.of(key, second, old), "other", List.of(key), "us-east-2", List.of(key));
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.US_ASCII);
    }
}
