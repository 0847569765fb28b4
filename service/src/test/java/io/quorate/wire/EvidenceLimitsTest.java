package io.quorate.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quorate.audit.AuditEncoder;
import io.quorate.model.Attempt;
import io.quorate.model.AttemptRecord;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaParameters;
import io.quorate.model.CaaRequest;
import io.quorate.model.CertificateType;
import io.quorate.model.CheckError;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DnsEvidence;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.DomainName;
import io.quorate.model.Evidence;
import io.quorate.model.HttpEvidence;
import io.quorate.model.Judgement;
import io.quorate.model.MpicRequest;
import io.quorate.model.Origin;
import io.quorate.model.Passed;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Place;
import io.quorate.model.QuerySeen;
import io.quorate.model.Refused;
import io.quorate.model.Rir;
import io.quorate.model.TargetParser;
import io.quorate.model.TlsAlpnEvidence;
import io.quorate.model.Verdict;
import io.quorate.support.Digests;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a target sends, no line of the trail is longer than 64 KiB, no answer than 512 KiB, and a cut can be seen. */
class EvidenceLimitsTest {

    private static final int LONGEST_LINE = 64 * 1024;
    /** Chain, number, two hashes and a signature. */
    private static final int FRAME = 600;

    private static final int LARGEST_ANSWER = 512 * 1024;
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final TargetParser NOTHING = text -> new TargetParser.Rejected("not read here");
    private static final String LONG = "\"\\\u0001\u20ac".repeat(5_000);
    private static final String MIDDLING = LONG.substring(0, 1_000);
    private static final Dnssec DNSSEC = new Dnssec(DnssecStatus.BOGUS, MIDDLING);
    private static final List<QuerySeen> QUERIES = Collections.nCopies(
            200,
            new QuerySeen(
                    "a.".repeat(126) + "b",
                    "CAA",
                    "[2001:db8::1]:53",
                    "SERVFAIL",
                    "e".repeat(200),
                    DNSSEC,
                    Duration.ZERO));
    private static final List<String> RECORDS = Stream.concat(
                    Stream.of(LONG), Collections.nCopies(1_000, "0 issue \"ca.example\"").stream())
            .toList();
    private static final String PAGE = Base64.getEncoder().encodeToString(LONG.getBytes(StandardCharsets.UTF_8));

    private final AuditEncoder encoder = new AuditEncoder();
    private final Json json = new Json();

    static Stream<Arguments> worstEvidence() {
        return Stream.of(
                Arguments.of(
                        "caa",
                        new CaaEvidence(
                                true, LONG, RECORDS, Duration.ZERO, NOON, RECORDS, LONG, DNSSEC, QUERIES, null)),
                Arguments.of(
                        "caa, one value of 60 KB",
                        new CaaEvidence(
                                true,
                                "example.com",
                                List.of("0 issue \"" + "x".repeat(60_000) + "\""),
                                Duration.ZERO,
                                NOON,
                                List.of("issue"),
                                null,
                                DNSSEC,
                                List.of(),
                                null)),
                Arguments.of(
                        "dns",
                        new DnsEvidence(DcvMethod.DNS_CHANGE, RECORDS, 0, true, LONG, RECORDS, DNSSEC, QUERIES, null)),
                Arguments.of(
                        "http",
                        new HttpEvidence(
                                DcvMethod.WEBSITE_CHANGE,
                                Collections.nCopies(20, new HttpEvidence.Hop(302, LONG, LONG, MIDDLING)),
                                LONG,
                                200,
                                PAGE,
                                LONG,
                                DNSSEC,
                                QUERIES)),
                Arguments.of(
                        "http, redirects of middling length and a page that is no base64",
                        new HttpEvidence(
                                DcvMethod.ACME_HTTP_01,
                                Collections.nCopies(
                                        100, new HttpEvidence.Hop(302, "u".repeat(700), "l".repeat(700), "::1")),
                                "u".repeat(2000),
                                200,
                                LONG,
                                "::1",
                                DNSSEC,
                                QUERIES)),
                Arguments.of(
                        "tls", new TlsAlpnEvidence(DcvMethod.ACME_TLS_ALPN_01, LONG, LONG, LONG, DNSSEC, QUERIES)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worstEvidence")
    void noLineIsLongerThan64KiB(String kind, Evidence evidence) throws Exception {
        for (CheckRequest request : requests()) {
            for (byte[] line : encoder.lines(record(request, evidence))) {
                assertThat(line.length).as(kind).isLessThan(LONGEST_LINE - FRAME);
                assertThat(json.read(line).isObject()).isTrue();
            }
            byte[] line = encoder.check(Origin.uncertified("ca", null, null), here("one"), request, report(evidence));
            assertThat(line.length).as(kind).isLessThan(LONGEST_LINE - FRAME);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worstEvidence")
    void noAnswerIsLargerThan512KiB(String kind, Evidence evidence) throws Exception {
        for (CheckRequest request : requests()) {
            Attempt attempt = attempt(6, evidence);
            for (int attempts : List.of(1, 3, 20)) {
                byte[] answer = new MpicEncoder()
                        .encode(
                                new MpicRequest(request, null, Origin.UNKNOWN),
                                verdict(Collections.nCopies(attempts, attempt)),
                                true);
                assertThat(answer.length).as(kind).isLessThanOrEqualTo(LARGEST_ANSWER);
                assertThat(json.read(answer).path("perspectives")).hasSize(6);
            }
        }
    }

    @Test
    void namesCutTextByLengthAndDigest() throws Exception {
        String value = "x".repeat(60_000);
        CaaEvidence evidence =
                new CaaEvidence(true, "a.b", List.of(value, "y"), null, null, List.of(), null, DNSSEC, QUERIES, null);
        JsonNode line = json.read(encoder.check(
                Origin.uncertified("ca", null, null), here("one"), requests().get(0), report(evidence)));
        assertThat(line.path("caa").path("records").get(0).asText())
                .startsWith("x".repeat(1900))
                .endsWith("... [cut: 60000 octets, SHA-256 "
                        + Digests.sha256Hex(value.getBytes(StandardCharsets.US_ASCII)) + "]");
        assertThat(line.path("caa").path("records").get(1).asText()).isEqualTo("y");
        int kept = line.path("queries").size();
        assertThat(kept).isBetween(1, 599);
        assertThat(line.path("queries_cut").asText()).startsWith("... [cut: " + (200 - kept) + " more, ");
        List<String> many = Collections.nCopies(5_000, "0 issue \"ca.example\"");
        List<String> some = Cut.texts(many, 2048, 4096);
        byte[] rest = String.join("", Collections.nCopies(5_000 - (some.size() - 1), many.get(0) + "\n"))
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(some.get(some.size() - 1))
                .isEqualTo("... [cut: " + (5_000 - (some.size() - 1)) + " more, " + rest.length + " octets, SHA-256 "
                        + Digests.sha256Hex(rest) + "]");
    }

    @Test
    void aCutPageIsStillBase64AndNamesTheWholeOne() {
        byte[] page = "p".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
        String cut = Cut.page(Base64.getEncoder().encodeToString(page), 8_000);
        assertThat(cut.length()).isLessThanOrEqualTo(8_000);
        assertThat(new String(Base64.getDecoder().decode(cut), StandardCharsets.US_ASCII))
                .startsWith("p".repeat(5_000))
                .endsWith("... [cut: 50000 octets, SHA-256 " + Digests.sha256Hex(page) + "]");
    }

    @Test
    void evidenceThatFitsIsNotTouched() {
        List<String> records =
                IntStream.range(0, 40).mapToObj(i -> "record " + i).toList();
        assertThat(Cut.texts(records, 2048, 12 * 1024)).isEqualTo(records);
        assertThat(Cut.text("a".repeat(2048), 2048)).isEqualTo("a".repeat(2048));
        assertThat(Cut.errors(List.of(new CheckError("t", "m")), 300)).containsExactly(new CheckError("t", "m"));
    }

    /** A perspective of ours, read by a coordinator to whom it is of another make: what was cut is not judged as whole. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3_000})
    void aCutOfOursIsAGapToWhoReadsIt(int records) {
        CheckCodec codec = new CheckCodec(NOTHING, NOTHING);
        CheckRequest asked = requests().get(0);
        List<String> seen = Collections.nCopies(records, "0 issue \"ca.example\"; " + "z".repeat(3_000));
        CaaEvidence evidence = new CaaEvidence(true, "a.b", seen, null, null, List.of(), null, DNSSEC, List.of(), null);
        byte[] reply = codec.encode(new CheckReport(Passed.of(evidence), NOON, Duration.ZERO), false);
        assertThat(reply.length).isLessThan(ReportWriter.LARGEST + 1024);
        CheckReply.Answered answered = (CheckReply.Answered) codec.decodeReply(asked, reply);
        assertThat(answered.gap()).isEqualTo("a record of records_seen was cut");
    }

    private static List<CheckRequest> requests() {
        DomainName target = new DomainName("\u20ac".repeat(400), "a.".repeat(126) + "b", false);
        return List.of(
                new CaaRequest(
                        target,
                        new CaaParameters(
                                CertificateType.TLS_SERVER,
                                Collections.nCopies(5_000, "ca.example"),
                                true,
                                List.of("\u00e9".repeat(5_000)),
                                null),
                        "\u00e9".repeat(8_000)),
                new DcvRequest(
                        target,
                        new DcvParameters.WebsiteChange(
                                "\u20ac".repeat(4096),
                                "\u20ac".repeat(4096),
                                DcvParameters.UrlScheme.HTTP,
                                Map.of("x-a", "b".repeat(2000)),
                                "a".repeat(1000),
                                true),
                        "\u0001".repeat(8_000)));
    }

    private static CheckReport report(Evidence evidence) {
        return new CheckReport(
                new Refused(evidence, Collections.nCopies(12, new CheckError(MIDDLING, LONG))), NOON, Duration.ZERO);
    }

    private static Attempt attempt(int size, Evidence evidence) {
        List<PerspectiveReport> reports = IntStream.range(0, size)
                .mapToObj(i -> new PerspectiveReport(here("perspective-" + i), report(evidence)))
                .toList();
        CheckReport passed = new CheckReport(new Passed(evidence, List.of(), Set.of(LONG)), NOON, Duration.ZERO);
        return new Attempt(1, 1, NOON, reports, new PerspectiveReport(here("primary"), passed));
    }

    private static Verdict verdict(List<Attempt> attempts) {
        return new Verdict(
                new Judgement(true, true, Verdict.Reason.CORROBORATED, List.of(), null),
                6,
                4,
                attempts,
                List.of(),
                false,
                null);
    }

    private static AttemptRecord record(CheckRequest request, Evidence evidence) {
        return new AttemptRecord(
                "id",
                new MpicRequest(request, null, Origin.uncertified("ca", "w".repeat(255), "o".repeat(128))),
                verdict(List.of(attempt(6, evidence))),
                new AttemptRecord.Rules("2026-06-15", 4, 2, true, 1, "enforce", "enforce"),
                NOON);
    }

    private static Perspective here(String code) {
        return Perspective.at(code, new Place(Rir.ARIN, 1, 2));
    }
}
