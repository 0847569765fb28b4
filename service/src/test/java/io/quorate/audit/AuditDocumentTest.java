package io.quorate.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quorate.caa.CaaSettings;
import io.quorate.model.CaaParameters;
import io.quorate.model.CaaRequest;
import io.quorate.model.CertificateType;
import io.quorate.model.CheckError;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DnsEvidence;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.HttpEvidence;
import io.quorate.model.Origin;
import io.quorate.model.Passed;
import io.quorate.model.Refused;
import io.quorate.model.ReuseLimit;
import io.quorate.model.TlsAlpnEvidence;
import io.quorate.wire.Json;

import static io.quorate.audit.AuditSamples.CAA;
import static io.quorate.audit.AuditSamples.NOON;
import static io.quorate.audit.AuditSamples.QUERIES;
import static io.quorate.audit.AuditSamples.attempt;
import static io.quorate.audit.AuditSamples.here;
import static io.quorate.audit.AuditSamples.late;
import static io.quorate.audit.AuditSamples.report;
import static org.assertj.core.api.Assertions.assertThat;

/** The members of the trail are exactly those that docs/audit.md explains. */
class AuditDocumentTest {

    private static final DcvRequest HTTP = new DcvRequest(
            DomainName.of("example.com"),
            new DcvParameters.AcmeHttp01("token", "authorization", Map.of("x-secret", "do-not-keep")),
            "trace-7");

    private static final CaaParameters ALL_SAID = new CaaParameters(
            CertificateType.TLS_SERVER,
            List.of("ca.example"),
            false,
            List.of("https://ca.example/1"),
            List.of("http-01"));

    @TempDir
    private Path folder = Path.of("");

    private final AuditEncoder encoder = new AuditEncoder();
    private final Json json = new Json();

    @Test
    void everyFieldIsExplainedAndEveryExplainedFieldIsWritten() throws Exception {
        Set<String> written = new TreeSet<>(Set.of("chain", "seq", "previous", "salt", "signature", "hash"));
        for (byte[] line : everyKindOfLine()) {
            names("", json.read(line), written);
        }
        written.removeIf(name -> name.matches("[a-z]+_(check|retrieval)_parameters.+"));
        assertThat(documented()).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void valuesOfRequestHeadersAreNotKept() {
        for (byte[] line : encoder.lines(attempt(HTTP, Passed.of(CAA)))) {
            assertThat(new String(line, java.nio.charset.StandardCharsets.US_ASCII))
                    .doesNotContain("do-not-keep");
        }
    }

    @Test
    void writesTheQuorumAsAFraction() throws Exception {
        List<byte[]> lines = encoder.lines(attempt(HTTP, Passed.of(CAA)));
        JsonNode attempt = json.read(lines.get(lines.size() - 1));
        assertThat(lines).as("a primary, two remotes, the attempt").hasSize(4);
        assertThat(attempt.path("quorum").asText()).isEqualTo("1/2");
        assertThat(attempt.path("acme_label").asText()).isEqualTo("http-01");
        assertThat(attempt.path("br_section").asText()).isEqualTo("3.2.2.4.19");
        assertThat(attempt.path("applied_for").asText()).isEqualTo("www.example.com");
        assertThat(attempt.path("adn_basis").asText()).isEqualTo("parent of the applied-for name");
    }

    /** BR 4.2.1: from its day on a proof may not be relied on any more; a question about CAA proves no control. */
    @Test
    void anAttemptSaysUntilWhenItsProofMayBeReliedOn() throws Exception {
        Instant until = ReuseLimit.reuseUntil(DcvMethod.ACME_HTTP_01, NOON);
        assertThat(member(HTTP, "reuse_until").asText()).isEqualTo(until.toString());
        assertThat(member(new CaaRequest(DomainName.of("example.com"), null, null), "reuse_until")
                        .isNull())
                .isTrue();
    }

    @Test
    void aMethodThatShouldNotBeUsedIsWrittenAsSuch() throws Exception {
        DcvParameters contact = new DcvParameters.ContactPhoneTxt("+1 555 0100");
        DcvRequest phone = new DcvRequest(DomainName.of("example.com"), contact, null);
        assertThat(member(phone, "discouraged_since").asText()).isEqualTo("2026-03-15");
        assertThat(member(HTTP, "discouraged_since").isNull()).isTrue();
    }

    private JsonNode member(CheckRequest request, String name) throws Exception {
        List<byte[]> lines = encoder.lines(attempt(request, Passed.of(CAA)));
        return json.read(lines.get(lines.size() - 1)).path(name);
    }

    @Test
    void namesTheCertificateThatACallerShowed() throws Exception {
        byte[] none = encoder.check(Origin.uncertified("ca", null, null), here("one"), HTTP, report(Passed.of(CAA)));
        assertThat(member(HTTP, "caller_certificate").asText()).isEqualTo("CN=ca-1,O=CA");
        assertThat(json.read(none).path("caller_certificate").isNull()).isTrue();
    }

    /** A resolver's own version is known only for this process's perspective, and may change while it runs. */
    @Test
    void namesTheProgramOfTheOwnResolver() throws Exception {
        String[] program = {null};
        AuditEncoder named = new AuditEncoder(
                new CaaSettings(List.of(), List.of(), false, CaaSettings.ClimbOrder.STAGED),
                ViewSignatures.NONE,
                () -> program[0]);
        assertThat(programs(named)).containsOnlyNulls();
        program[0] = "unbound 1.17.1";
        assertThat(programs(named)).containsExactly("unbound 1.17.1", null, null, "unbound 1.17.1");
        program[0] = "unbound 1.22.0";
        assertThat(programs(named)).containsExactly("unbound 1.22.0", null, null, "unbound 1.22.0");
    }

    /** Of a primary, of two remotes, and of a check for another coordinator. */
    private List<String> programs(AuditEncoder named) throws Exception {
        List<byte[]> lines =
                new ArrayList<>(named.lines(attempt(HTTP, Passed.of(CAA))).subList(0, 3));
        lines.add(named.check(Origin.uncertified("ca", null, null), here("one"), HTTP, report(Passed.of(CAA))));
        List<String> programs = new ArrayList<>();
        for (byte[] line : lines) {
            JsonNode resolver = json.read(line).path("perspective").path("resolver");
            programs.add(resolver.path("program").textValue());
        }
        return programs;
    }

    @Test
    void textThatIsNotAsciiIsEscaped() {
        CheckRequest request = new CaaRequest(
                new DomainName("b\u00fccher.example\u202e", "example.com", false), null, "\u001b[31m\ud800");
        byte[] line = encoder.check(Origin.uncertified("ca", null, null), here("one"), request, report(Passed.of(CAA)));
        for (byte octet : line) {
            assertThat(octet).isBetween((byte) 0x20, (byte) 0x7e);
        }
    }

    @Test
    void theLineOfALateViewNamesItsAttemptAndCountsForNothing() throws Exception {
        JsonNode late = json.read(encoder.late(late(HTTP)));
        assertThat(late.path("type").asText()).isEqualTo("late");
        assertThat(late.path("part").asText()).isEqualTo("late");
        assertThat(late.path("request_id").asText()).isEqualTo("id");
        assertThat(late.path("attempt").asInt()).isEqualTo(2);
        assertThat(late.path("attempt_line").asText()).isEqualTo("here/7/ab");
        assertThat(late.path("corroborates").booleanValue()).isFalse();
        assertThat(late.path("dissents").booleanValue()).isTrue();
    }

    /** MD-20: the name as it was asked for keeps its asterisk, the name that was looked at has none. */
    @Test
    void aWildcardIsRecordedAsItWasAskedAndAsItWasLookedAt() throws Exception {
        CheckRequest wildcard = new CaaRequest(new DomainName("*.Example.com", "example.com", true), null, null);
        for (byte[] line : encoder.lines(attempt(wildcard, Passed.of(CAA)))) {
            JsonNode read = json.read(line);
            assertThat(read.path("target_given").asText()).isEqualTo("*.Example.com");
            assertThat(read.path("target").asText()).isEqualTo("example.com");
        }
    }

    private List<byte[]> everyKindOfLine() throws Exception {
        List<byte[]> lines = new ArrayList<>();
        lines.addAll(encoder.lines(attempt(HTTP, Passed.of(CAA))));
        lines.addAll(
                encoder.lines(attempt(new CaaRequest(DomainName.of("example.com"), ALL_SAID, null), Passed.of(CAA))));
        SetSamples.attempts().forEach(attempt -> lines.addAll(encoder.lines(attempt)));
        for (CheckResult result : everyKindOfResult()) {
            lines.add(encoder.check(Origin.uncertified("ca", null, null), here("one"), HTTP, report(result)));
        }
        lines.add(encoder.late(late(HTTP)));
        lines.add(encoder.late(AuditSamples.signed(HTTP)));
        lines.add(encoder.opening(
                new AuditEncoder.Opening(
                        "n",
                        "1",
                        "ab",
                        "all",
                        false,
                        "off",
                        List.of(20326),
                        "unbound 1.17.1",
                        null,
                        List.of(new OpeningKey("one", "k1", "ab", null, null)),
                        null),
                NOON));
        lines.add(encoder.file(new AuditSink.FileEvent(AuditSink.FileEvent.Kind.ROTATED, 7, 0), NOON));
        lines.add(encoder.reload(
                new ReloadLine(
                        ReloadLine.Outcome.REFUSED,
                        ReloadLine.Trigger.SIGNAL,
                        "ab",
                        List.of("x"),
                        List.of("y"),
                        List.of()),
                NOON));
        lines.add(retirement());
        lines.add(encoder.checkpoint(NOON));
        lines.add(encoder.closing(NOON));
        return lines;
    }

    private static List<CheckResult> everyKindOfResult() {
        return List.of(
                Passed.of(new DnsEvidence(
                        DcvMethod.DNS_CHANGE,
                        List.of("x"),
                        0,
                        true,
                        "a.b",
                        List.of("c."),
                        Dnssec.UNKNOWN,
                        QUERIES,
                        null)),
                Passed.of(new HttpEvidence(
                        DcvMethod.ACME_HTTP_01,
                        List.of(new HttpEvidence.Hop(302, "http://a/", "http://b/", "192.0.2.1")),
                        "http://b/",
                        200,
                        "eA==",
                        "192.0.2.1",
                        Dnssec.UNKNOWN,
                        QUERIES)),
                new Refused(
                        new TlsAlpnEvidence(
                                DcvMethod.ACME_TLS_ALPN_01, "cn", "ab", "192.0.2.1", Dnssec.UNKNOWN, QUERIES),
                        List.of(new CheckError("type", "message"))));
    }

    private byte[] retirement() throws Exception {
        AuditRetirement.Collector read = new AuditRetirement.Collector();
        SampleTrails.chain(1, 1, true, null, null)
                .forEach(line -> read.take(line.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        Path key = Files.writeString(
                folder.resolve("key.pem"),
                SampleTrails.pem("PRIVATE KEY", SampleTrails.keys().getPrivate().getEncoded()));
        return read.because("over", 0).signed(key, NOON);
    }

    private static void names(String path, JsonNode node, Set<String> names) {
        if (node.isArray()) {
            for (JsonNode item : node) {
                names(path + "[]", item, names);
            }
        } else if (node.isObject() && !path.isEmpty() && path.matches("[a-z]+_(check|retrieval)_parameters")) {
            names.add(path);
        } else if (node.isObject()) {
            node.properties()
                    .forEach(member -> names(
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey(), member.getValue(), names));
        } else {
            names.add(path.endsWith("[]") && !path.contains(".") ? path.substring(0, path.length() - 2) : path);
        }
    }

    private static Set<String> documented() throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher rows = Pattern.compile("(?m)^\\| `([a-z0-9_.\\[\\]]+)` \\|")
                .matcher(Files.readString(Path.of("docs/audit.md")));
        while (rows.find()) {
            String name = rows.group(1);
            names.add(name);
        }
        return names;
    }
}
