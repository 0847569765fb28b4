package io.quorate.caa;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.caa.CaaSettings.ClimbOrder;
import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsAnswer.Failed.Kind;
import io.quorate.dns.DnsRecord;
import io.quorate.dns.InsecurityProver;
import io.quorate.dns.Octets;
import io.quorate.dns.Question;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaParameters;
import io.quorate.model.CaaRequest;
import io.quorate.model.CertificateType;
import io.quorate.model.CheckResult;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.QuerySeen;
import io.quorate.support.CallContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The climb and what follows from it: RFC 8659 section 3, BR 4.2.2.1. */
class CaaCheckerTest {

    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest(name = "{0}: {3}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "CAA-04 found at the parent| nx.n.example.com| n.example.com=other.example| refused| n.example.com",
                "CAA-05 none anywhere| n.example.com| -| passed| -",
                "CAA-06 none under a two-label suffix| n.co.uk| -| passed| -",
                "CAA-07 at the name| n.example.com| n.example.com=ca.example| passed| n.example.com",
                "CAA-08 at the parent| child.n.example.com| n.example.com=ca.example| passed| n.example.com",
                "CAA-09 CS-4 an error above a found set is ignored| n.example.com| n.example.com=ca.example example.com=SERVFAIL| passed| n.example.com",
                "CAA-34 CS-3 an error nearer than a set| n.example.com| n.example.com=SERVFAIL example.com=ca.example| incomplete| -",
                "CAA-36 the top-level domain does not exist| n.example.com| com=NXDOMAIN| incomplete| -",
                "NXDOMAIN below climbs| n.example.com| n.example.com=NXDOMAIN example.com=ca.example| passed| example.com",
                "CS-5 the nearest of two sets| n.example.com| n.example.com=ca.example com=other.example| passed| n.example.com",
                "the top-level domain has its say| n.example.com| com=other.example| refused| com",
                "an error at the top without a set below| n.example.com| com=SERVFAIL| incomplete| -",
                "a wildcard is asked without its asterisk| *.n.example.com| n.example.com=ca.example| passed| n.example.com",
            })
    void climbs(String id, String name, String answers, String outcome, String foundAt) {
        CheckResult result = check(name, answers == null ? "" : answers);
        assertThat(result.wireName()).isEqualTo(outcome);
        assertThat(((CaaEvidence) result.evidence()).foundAt()).isEqualTo(foundAt);
    }

    @Test
    void asksEveryLevelButTheRootOnceAndAtTheSameTime() {
        check("a.b.example.com", "");
        assertThat(asked).containsExactly("a.b.example.com", "b.example.com", "example.com", "com");
    }

    @Test
    void aDenialSaysWhatWasFoundWhereAndWhatWouldHelp() {
        CheckResult result = check("www.example.com", "example.com=other.example");
        assertThat(result.errors()).singleElement().satisfies(error -> {
            assertThat(error.type()).isEqualTo("mpic_error:caa_checker:denied");
            assertThat(error.message())
                    .contains("www.example.com")
                    .contains("at example.com")
                    .contains("other.example")
                    .contains("ca.example");
        });
        CaaEvidence evidence = (CaaEvidence) result.evidence();
        assertThat(evidence.present()).isTrue();
        assertThat(evidence.recordsSeen()).containsExactly("0 issue \"other.example\"");
        assertThat(evidence.queries()).hasSize(3);
    }

    @Test
    void aFailedLookupIsIncompleteWithPresenceUnknown() {
        CheckResult result = check("www.example.com", "www.example.com=SERVFAIL");
        assertThat(((Incomplete) result).cause()).isEqualTo(Incomplete.Cause.LOOKUP_FAILED);
        assertThat(((CaaEvidence) result.evidence()).present()).isNull();
        assertThat(result.errors()).singleElement().satisfies(error -> {
            assertThat(error.type()).isEqualTo("mpic_error:caa_checker:lookup");
            assertThat(error.message()).startsWith("There was an error looking up the CAA record: ");
        });
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @CsvSource(
            delimiter = '|',
            value = {
                "PARALLEL| www.example.com example.com com www.example.com",
                "STAGED| www.example.com www.example.com example.com com",
            })
    void retriesAFailedLookupBeforeSeekingAProof(ClimbOrder order, String questions) {
        AtomicInteger proofs = new AtomicInteger();
        List<String> log = new ArrayList<>();
        CaaChecker checker = new CaaChecker(
                (question, call) -> {
                    log.add(question.name());
                    boolean second =
                            log.stream().filter("www.example.com"::equals).count() > 1;
                    return Future.succeededFuture(answer(
                            question,
                            byName(
                                    second
                                            ? "example.com=ca.example"
                                            : "www.example.com=SERVFAIL example.com=ca.example")));
                },
                (failing, call) -> {
                    proofs.incrementAndGet();
                    return Future.failedFuture("no proof is needed");
                },
                new CaaSettings(List.of("ca.example"), List.of(), false, order),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        CaaParameters leave = new CaaParameters(CertificateType.TLS_SERVER, null, true, null, null);
        DomainName target = new DomainName("www.example.com", "www.example.com", false);
        CheckResult result = checker.perform(
                        new CaaRequest(target, leave, null), CallContext.ours(Duration.ofSeconds(5), System::nanoTime))
                .result();
        assertThat(result.wireName()).isEqualTo("passed");
        assertThat(((CaaEvidence) result.evidence()).foundAt()).isEqualTo("example.com");
        assertThat(proofs).hasValue(0);
        assertThat(log).containsExactly(questions.split(" ", -1));
    }

    @Test
    void theRecordHoldsBothTriesAndTheQuestionsOfTheProof() {
        QuerySeen step = new QuerySeen("example.com", "DS", "-", "NOERROR", null, Dnssec.UNKNOWN, Duration.ZERO);
        CaaChecker checker = new CaaChecker(
                (question, call) -> Future.succeededFuture(answer(question, byName("www.example.com=SERVFAIL"))),
                (failing, call) ->
                        Future.succeededFuture(new InsecurityProver.Proof(true, "It is unsigned.", List.of(step))),
                new CaaSettings(List.of("ca.example"), List.of(), false, ClimbOrder.PARALLEL),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        CaaParameters leave = new CaaParameters(CertificateType.TLS_SERVER, null, true, null, null);
        CheckResult result = checker.perform(
                        new CaaRequest(DomainName.of("www.example.com"), leave, null),
                        CallContext.ours(Duration.ofSeconds(5), System::nanoTime))
                .result();
        CaaEvidence evidence = (CaaEvidence) result.evidence();
        assertThat(result.wireName()).isEqualTo("passed");
        assertThat(evidence.proof()).isEqualTo("It is unsigned.");
        assertThat(evidence.queries())
                .extracting(query -> query.name() + " " + query.type())
                .containsExactly(
                        "www.example.com CAA", "example.com CAA", "com CAA", "www.example.com CAA", "example.com DS");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "CAA-35 CAA-37 CAA-38 a denial| n.example.com| n.example.com=other.example| refused| true| n.example.com| 3",
                "CAA-39 in mixed letter case| n.example.com| n.example.com=OTHER.example| refused| true| n.example.com| 3",
                "CAA-40 CAA-43 malformed| n.example.com| n.example.com=%| refused| true| n.example.com| 3",
                "CAA-41 allowed| n.example.com| n.example.com=ca.example| passed| true| n.example.com| 3",
                "CAA-42 allowed three levels up| a.b.c.example.com| example.com=ca.example| passed| true| example.com| 5",
                "CAA-44 with parameters| n.example.com| n.example.com=ca.example;a=b| passed| true| n.example.com| 3",
                "CAA-45 nothing found| n.example.com| -| passed| false| -| 3",
            })
    void theEvidenceHoldsWhatALogLineNeeds(
            String id, String name, String answers, String outcome, boolean present, String foundAt, int queries) {
        CheckResult result = check(name, answers == null ? "" : answers);
        CaaEvidence evidence = (CaaEvidence) result.evidence();
        assertThat(result.wireName()).isEqualTo(outcome);
        assertThat(evidence.present()).isEqualTo(present);
        assertThat(evidence.foundAt()).isEqualTo(foundAt);
        assertThat(evidence.queries()).hasSize(queries);
        assertThat(evidence.issueBy()).isNotNull();
        if (present) {
            String value = answers.substring(answers.indexOf('=') + 1);
            assertThat(evidence.recordsSeen()).containsExactly("0 issue \"" + value + "\"");
            assertThat(evidence.reasons()).hasSize(1);
        }
    }

    @Test
    void namesOfOneToAHundredAndTwentySevenLabelsAreClimbed() {
        String name = "m";
        for (int labels = 1; labels <= 127; labels++) {
            asked.clear();
            assertThat(check(name, "m=ca.example").wireName()).isEqualTo("passed");
            assertThat(asked).hasSize(labels).startsWith(name).endsWith("m");
            name = "a." + name;
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "a set at the name decides alone| n.a.example.com| n.a.example.com=ca.example| n.a.example.com",
                "so does one that denies| n.a.example.com| n.a.example.com=other.example| n.a.example.com",
                "no set at the name| n.a.example.com| example.com=ca.example| n.a.example.com a.example.com example.com com",
                "no set anywhere| n.example.com| -| n.example.com example.com com",
                "a name that does not exist| n.example.com| n.example.com=NXDOMAIN| n.example.com example.com com",
                "a failure at the name cannot be made good| n.example.com| n.example.com=SERVFAIL| n.example.com",
                "a failure above it| n.a.example.com| a.example.com=SERVFAIL| n.a.example.com a.example.com example.com com",
                "a wildcard is asked for without its label| *.n.example.com| n.example.com=ca.example| n.example.com",
                "a top-level domain has no parents| com| -| com",
            })
    void aStagedClimbAsksTheParentsWhereTheNameDoesNotDecide(String id, String name, String answers, String order) {
        String world = answers == null ? "" : answers;
        CheckResult inOneGo = check(name, world);
        asked.clear();
        CheckResult staged = check(name, world, ClimbOrder.STAGED);
        assertThat(asked).containsExactly(order.split(" ", -1));
        assertThat(staged.wireName()).isEqualTo(inOneGo.wireName());
        assertThat(staged.errors()).isEqualTo(inOneGo.errors());
        assertThat(((CaaEvidence) staged.evidence()).foundAt()).isEqualTo(((CaaEvidence) inOneGo.evidence()).foundAt());
    }

    @Test
    void theEvidenceSaysUntilWhenAndWhyRecordByRecord() {
        CaaEvidence evidence =
                (CaaEvidence) check("www.example.com", "example.com=ca.example").evidence();
        assertThat(evidence.issueBy()).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(8)));
        assertThat(evidence.reasons()).containsExactly("issue: authorises this CA");
        assertThat(((CaaEvidence)
                                check("n.example.com", "n.example.com=SERVFAIL").evidence())
                        .issueBy())
                .isNull();
    }

    @Test
    void reportsThatNoRecordExists() {
        CaaEvidence evidence = (CaaEvidence) check("www.example.com", "").evidence();
        assertThat(evidence.present()).isFalse();
        assertThat(evidence.recordsSeen()).isNull();
    }

    private CheckResult check(String name, String answers) {
        return check(name, answers, ClimbOrder.PARALLEL);
    }

    private CheckResult check(String name, String answers, ClimbOrder order) {
        boolean wildcard = name.startsWith("*.");
        DomainName target = new DomainName(name, wildcard ? name.substring(2) : name, wildcard);
        CaaChecker checker = new CaaChecker(
                (question, call) -> Future.succeededFuture(answer(question, byName(answers))),
                (failing, call) -> Future.failedFuture("nobody asked for a proof"),
                new CaaSettings(List.of("ca.example"), List.of(), false, order),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        return checker.perform(
                        new CaaRequest(target, null, null), CallContext.ours(Duration.ofSeconds(5), System::nanoTime))
                .result();
    }

    private DnsAnswer answer(Question question, Map<String, String> world) {
        asked.add(question.name());
        QuerySeen seen =
                new QuerySeen(question.name(), "CAA", "127.0.0.1:53", "-", null, Dnssec.UNKNOWN, Duration.ZERO);
        String what = world.getOrDefault(question.name(), "none");
        return switch (what) {
            case "none" -> new DnsAnswer.Absent(question, false, List.of(), seen, List.of());
            case "NXDOMAIN" -> new DnsAnswer.Absent(question, true, List.of(), seen, List.of());
            case "SERVFAIL" -> new DnsAnswer.Failed(question, Kind.SERVFAIL, "SERVFAIL.", seen, List.of());
            default ->
                new DnsAnswer.Found(
                        question,
                        List.of(new DnsRecord.Caa(
                                0, Octets.ascii("issue"), Octets.ascii(what), "0 issue \"" + what + "\"")),
                        List.of(),
                        Duration.ofSeconds(300),
                        seen,
                        List.of());
        };
    }

    private static Map<String, String> byName(String answers) {
        Map<String, String> world = new HashMap<>();
        for (String entry : List.of(answers.split(" ", -1))) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                world.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return world;
    }
}
