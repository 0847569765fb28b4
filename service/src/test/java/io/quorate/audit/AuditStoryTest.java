package io.quorate.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quorate.model.AttemptRecord;
import io.quorate.model.CaaParameters;
import io.quorate.model.CaaRequest;
import io.quorate.model.CertificateType;
import io.quorate.model.CheckRequest;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.Passed;

import static io.quorate.audit.AuditSamples.CAA;
import static io.quorate.audit.AuditSamples.attempt;
import static io.quorate.audit.AuditSamples.late;
import static org.assertj.core.api.Assertions.assertThat;

/** The story of one request, as an auditor reads it. */
class AuditStoryTest {

    private static final DcvRequest HTTP = new DcvRequest(
            DomainName.of("example.com"), new DcvParameters.AcmeHttp01("token", "authorization", Map.of()), "trace-7");

    private final AuditEncoder encoder = new AuditEncoder();

    @Test
    void theStoryOfAnAttemptNamesLateDissent() {
        List<byte[]> said = new ArrayList<>(encoder.lines(attempt(HTTP, Passed.of(CAA))));
        said.add(encoder.late(late(HTTP)));
        assertThat(story(said)).containsPattern("late +two +ARIN +refused, DISSENTS from the verdict in 12 ms");
    }

    @Test
    void theStoryOfAnAttemptReadsTheQuorumAndWhatWasSeen() {
        assertThat(story(attempt(HTTP, Passed.of(CAA))))
                .contains("1/2 remote perspectives corroborated, needed 1")
                .contains("BR 3.2.2.4.19, acme-http-01, ACME http-01")
                .contains("saw 0 issue")
                .contains("step prune from www.example.com to example.com")
                .contains("us-east-2")
                .doesNotContain("CHANGED");
    }

    /** An auditor's first question: the names that were checked, by which rule, from where. */
    @Test
    void aStoryNamesTheIssuerTheRuleAndThePlaces() {
        CaaParameters said =
                new CaaParameters(CertificateType.TLS_SERVER, List.of("ca.example"), false, null, List.of("http-01"));
        assertThat(story(attempt(new CaaRequest(DomainName.of("example.com"), said, "trace-7"), Passed.of(CAA))))
                .containsPattern("(?m)^  issuer +ca\\.example \\(request\\); validation methods http-01 \\(request\\)$")
                .containsPattern("(?m)^  rule set +CA/Browser Forum TLS .*3\\.2\\.2\\.9; 2 to 5 remotes: 1 may fail$")
                .containsPattern("(?m)^ {18}from -?[0-9.]+, -?[0-9.]+");
        assertThat(story(attempt(HTTP, Passed.of(CAA)))).doesNotContain("  issuer ");
    }

    /** Each contact has a quorum of its own, so the attempt's says by which it was judged. */
    @Test
    void theStoryOfASetNamesWhoSawEachItem() {
        assertThat(story(SetSamples.attempts().get(0)))
                .contains("1/2 remote perspectives corroborated by no contact, needed 1")
                .containsPattern("contact +txt-email a@example.com: 1/2 saw it \\(ARIN\\), the primary too,"
                        + " BR 3\\.2\\.2\\.4\\.14, corroborated")
                .contains("saw txt-email a@example.com at example.com")
                .contains("saw txt-email a, which cannot be used: it has no @")
                .contains("could not read txt-email")
                .contains("was asked for txt-email a@example.com");
        assertThat(story(SetSamples.attempts().get(1)))
                .containsPattern("dns record +one: 1/2 saw it \\(ARIN\\), the primary too, corroborated")
                .contains("saw one");
    }

    @Test
    void namesTheSectionWithoutMethodAndLabel() {
        DomainName name = DomainName.of("example.com");
        assertThat(story(attempt(new CaaRequest(name, null, "trace-7"), Passed.of(CAA))))
                .containsPattern("(?m)^  method +BR 4\\.2\\.2\\.1$");
        CheckRequest change = new DcvRequest(
                name, new DcvParameters.DnsChange("x", null, DcvParameters.RecordType.TXT, false, true), "trace-7");
        assertThat(story(attempt(change, Passed.of(CAA))))
                .containsPattern("(?m)^  method +BR 3\\.2\\.2\\.4\\.7, dns-change$");
    }

    /** The story of one request, with the lines of another between its own. */
    private String story(AttemptRecord attempt) {
        return story(encoder.lines(attempt));
    }

    private String story(List<byte[]> said) {
        AuditStory story = new AuditStory(AuditQuery.ofId("trace-7"));
        AuditFrame frame = new AuditFrame();
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < said.size(); i++) {
            frame.close(
                    new AuditFrame.Place("here", i, AuditFrame.NO_PREVIOUS, "00".repeat(16)), said.get(i), null, out);
        }
        List<byte[]> lines = new ArrayList<>();
        for (String line :
                out.toString(java.nio.charset.StandardCharsets.US_ASCII).lines().toList()) {
            String other = line.replace("trace-7", "trace-8").replace("\"request_id\":\"id\"", "\"request_id\":\"ie\"");
            lines.add(line.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            lines.add(other.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        lines.forEach(story::find);
        lines.forEach(story::take);
        return String.join("\n", story.text());
    }
}
