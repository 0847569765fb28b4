package io.quorate.dcv;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.dns.DnsAnswer;
import io.quorate.dns.DnsRecord;
import io.quorate.dns.Question;
import io.quorate.dns.Question.RecordType;
import io.quorate.model.AdnQuestion;
import io.quorate.model.CheckError;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvEvidence;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.Dnssec;
import io.quorate.model.DnssecStatus;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.QuerySeen;
import io.quorate.model.Refused;
import io.quorate.net.PublicSuffixes;
import io.quorate.support.CallContext;

import static org.assertj.core.api.Assertions.assertThat;

/** One view's walk over CNAME answers of every kind, and the outcome of its check. */
class AdnWalkTest {

    private static final DcvRequest ASKED = new DcvRequest(
                    DomainName.of("host.example"), new DcvParameters.AcmeDns01("x"), null)
            .withAdn(AdnQuestion.of(DomainName.of("www.example")));
    private static final Dnssec SECURE = new Dnssec(DnssecStatus.SECURE, "AD");
    private static final Dnssec UNSIGNED = new Dnssec(DnssecStatus.UNSIGNED, "no AD");

    private final Map<String, DnsAnswer> answers = new HashMap<>();
    private final List<Question> asked = new ArrayList<>();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "www>n.host                    | leads: alias n.host.example, prune host.example | www",
                "www>N.HOST.example.           | leads: alias n.host.example, prune host.example | www",
                "www>a b, a>host               | strays:                                         | www",
                "www>a, a>host                 | leads: alias a.example, alias host.example      | www a",
                "www>a, a>b, b>www             | strays: alias a.example, alias b.example        | www a b",
                "www>www                       | strays:                                         | www",
                "www>a                         | strays: alias a.example                         | www a",
                "www>*bad                      | strays:                                         | www",
                "www>.                         | strays:                                         | www",
                "''                            | strays:                                         | www",
                "www>1, 1>2, 2>3, 3>4, 4>5, 5>6, 6>7, 7>8, 8>host | strays: alias 1.example, alias 2.example, alias 3.example, alias 4.example, alias 5.example, alias 6.example, alias 7.example, alias 8.example | www 1 2 3 4 5 6 7",
                "www!SERVFAIL                  | unknown lookup-failed:                          | www",
                "www>a, a!TIMED_OUT            | unknown timed-out: alias a.example              | www a",
                "www>a, a!BOGUS                | unknown bogus: alias a.example                  | www a",
                "www>host, host!BOGUS          | leads: alias host.example                       | www",
            })
    void follows(String zone, String outcome, String questions) {
        world(zone);
        assertThat(words(find())).isEqualTo(outcome);
        assertThat(asked)
                .extracting(Question::name)
                .containsExactlyElementsOf(Arrays.stream(questions.split(" "))
                        .map(label -> label + ".example")
                        .toList());
        assertThat(asked).extracting(Question::type).containsOnly(RecordType.CNAME);
    }

    /** A resolver may answer with a DNAME that leads to the name whose CNAME it shows. */
    @Test
    void takesEachAliasOfAnAnswerForAStep() {
        Question question = new Question("www.example", RecordType.CNAME);
        answers.put(
                "www.example",
                new DnsAnswer.Found(
                        question,
                        List.of(new DnsRecord.Name("host.example.")),
                        List.of("www.other.example."),
                        Duration.ofSeconds(60),
                        seen(question, SECURE),
                        List.of()));
        assertThat(words(find())).isEqualTo("leads: alias www.other.example, alias host.example");
    }

    @Test
    void keepsTheWeakestStatusAndEveryQuery() {
        world("www>a, a>host");
        Question second = new Question("a.example", RecordType.CNAME);
        answers.put("a.example", found(second, List.of("host.example."), UNSIGNED));
        AdnFinding finding = find();
        assertThat(finding.dnssec()).isEqualTo(UNSIGNED);
        assertThat(finding.queries()).extracting(QuerySeen::name).containsExactly("www.example", "a.example");
        CheckResult both = AdnOutcome.of(passed(), finding);
        assertThat(both.evidence().dnssec()).isEqualTo(UNSIGNED);
        assertThat(both.evidence().queries()).hasSize(3);
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "passed     | www>host          | passed",
                "passed     | www>a             | refused mpic_error:dcv_checker:authorization_domain_name",
                "passed     | www!SERVFAIL      | incomplete mpic_error:dcv_checker:authorization_domain_name",
                "refused    | www>host          | refused theirs",
                "refused    | www!SERVFAIL      | refused theirs",
                "incomplete | www>host          | incomplete theirs",
                "incomplete | www>a             | incomplete theirs",
            })
    void aPassNeedsBoth(String check, String zone, String outcome) {
        world(zone);
        CheckResult result = AdnOutcome.of(result(check), find());
        assertThat(result.wireName()
                        + (result.errors().isEmpty()
                                ? ""
                                : " " + result.errors().get(0).type()))
                .isEqualTo(outcome);
        if (result instanceof Incomplete incomplete) {
            assertThat(incomplete.cause())
                    .isEqualTo(check.equals("passed") ? Incomplete.Cause.LOOKUP_FAILED : Incomplete.Cause.UNREACHABLE);
        }
    }

    private AdnFinding find() {
        AdnWalk walk = new AdnWalk(this::ask, new AdnPolicy(new PublicSuffixes(List.of("example"))));
        return walk.find(ASKED, CallContext.ours(Duration.ofSeconds(5), System::nanoTime))
                .result();
    }

    private Future<DnsAnswer> ask(Question question, CallContext call) {
        asked.add(question);
        DnsAnswer known = answers.get(question.name());
        return Future.succeededFuture(
                known == null
                        ? new DnsAnswer.Absent(question, false, List.of(), seen(question, SECURE), List.of())
                        : known);
    }

    private void world(String zone) {
        for (String row : zone.isEmpty() ? List.<String>of() : List.of(zone.split(", "))) {
            List<String> parts = List.of(row.split("[>!]", 2));
            Question question = new Question(parts.get(0) + ".example", RecordType.CNAME);
            answers.put(
                    question.name(),
                    row.indexOf('!') > 0
                            ? new DnsAnswer.Failed(
                                    question,
                                    DnsAnswer.Failed.Kind.valueOf(parts.get(1)),
                                    "No.",
                                    seen(question, Dnssec.UNKNOWN),
                                    List.of())
                            : found(
                                    question,
                                    Arrays.stream(parts.get(1).split(" "))
                                            .map(name -> name.endsWith(".") ? name : name + ".example.")
                                            .toList(),
                                    SECURE));
        }
    }

    private static DnsAnswer found(Question question, List<String> targets, Dnssec dnssec) {
        return new DnsAnswer.Found(
                question,
                targets.stream().<DnsRecord>map(DnsRecord.Name::new).toList(),
                List.of(),
                Duration.ofSeconds(60),
                seen(question, dnssec),
                List.of());
    }

    private static QuerySeen seen(Question question, Dnssec dnssec) {
        return new QuerySeen(
                question.name(), question.type().name(), "127.0.0.1:53", "NOERROR", null, dnssec, Duration.ZERO);
    }

    private static CheckResult passed() {
        Question txt = new Question("_acme-challenge.host.example", RecordType.TXT);
        return Passed.of(DcvEvidence.none(DcvMethod.ACME_DNS_01).with(SECURE, List.of(seen(txt, SECURE))));
    }

    private static CheckResult result(String word) {
        List<CheckError> errors = List.of(new CheckError("theirs", "theirs"));
        return switch (word) {
            case "passed" -> passed();
            case "refused" -> new Refused(passed().evidence(), errors);
            default -> new Incomplete(passed().evidence(), errors, Incomplete.Cause.UNREACHABLE);
        };
    }

    private static String words(AdnFinding finding) {
        String steps = finding.steps().stream()
                .map(step -> step.kind().wireName() + " " + step.to())
                .collect(Collectors.joining(", "));
        String what = finding instanceof AdnFinding.Leads
                ? "leads: "
                : finding instanceof AdnFinding.Unknown unknown
                        ? "unknown " + unknown.cause().wireName() + ": "
                        : "strays: ";
        return (what + steps).strip();
    }
}
