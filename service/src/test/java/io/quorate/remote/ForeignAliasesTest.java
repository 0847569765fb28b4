package io.quorate.remote;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.dcv.AdnFinding;
import io.quorate.model.AdnQuestion;
import io.quorate.model.AdnStep;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvMethod;
import io.quorate.model.DcvParameters.DnsChange;
import io.quorate.model.DcvParameters.RecordType;
import io.quorate.model.DcvRequest;
import io.quorate.model.DnsEvidence;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.ErrorType;
import io.quorate.model.Incomplete;
import io.quorate.model.Passed;
import io.quorate.model.Refused;

import static org.assertj.core.api.Assertions.assertThat;

/** The one way to ask a perspective of other make for aliases, and what its answers come to. */
class ForeignAliasesTest {

    private static final AdnQuestion ASKED = AdnQuestion.of(DomainName.of("www.example"))
            .withSteps(List.of(
                    AdnStep.alias("www.example", "edge.cdn.example"),
                    AdnStep.alias("edge.cdn.example", "a.host.example"),
                    AdnStep.prune("a.host.example", "host.example")));

    @Test
    void asksForEachAliasExactlyAndForNoParent() {
        assertThat(ForeignAliases.questions(ASKED, "trace"))
                .containsExactly(
                        new DcvRequest(
                                DomainName.of("www.example"),
                                new DnsChange("edge.cdn.example", null, RecordType.CNAME, true, false),
                                "trace"),
                        new DcvRequest(
                                DomainName.of("edge.cdn.example"),
                                new DnsChange("a.host.example", null, RecordType.CNAME, true, false),
                                "trace"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "passed passed,     leads",
        "passed refused,    strays",
        "refused passed,    strays",
        "passed incomplete, unknown",
        "incomplete passed, unknown",
        "passed two,        strays",
        "passed unseen,     strays",
    })
    void allOfThemMustPass(String answers, String outcome) {
        List<CheckResult> results = Arrays.stream(answers.split(" "))
                .map(ForeignAliasesTest::result)
                .toList();
        assertThat(word(ForeignAliases.finding(ASKED, results))).isEqualTo(outcome);
    }

    @Test
    void withoutThePrimarysStepsNothingIsKnown() {
        AdnQuestion unknown = AdnQuestion.of(DomainName.of("www.example"));
        assertThat(ForeignAliases.questions(unknown, null)).isEmpty();
        assertThat(word(ForeignAliases.finding(unknown, List.of()))).isEqualTo("unknown");
    }

    private static CheckResult result(String word) {
        return switch (word) {
            case "passed" -> Passed.of(seen(List.of("x.")));
            case "two" -> Passed.of(seen(List.of("x.", "y.")));
            case "unseen" -> Passed.of(seen(null));
            case "refused" -> new Refused(seen(List.of("y.")), List.of());
            default ->
                new Incomplete(
                        seen(null), List.of(ErrorType.REMOTE_CHECK.error("It is silent.")), Incomplete.Cause.TIMED_OUT);
        };
    }

    private static DnsEvidence seen(@Nullable List<String> records) {
        return new DnsEvidence(
                DcvMethod.DNS_CHANGE, records, 0, false, "x", List.of(), Dnssec.UNKNOWN, List.of(), null);
    }

    private static String word(AdnFinding finding) {
        if (finding instanceof AdnFinding.Unknown) {
            return "unknown";
        }
        return finding instanceof AdnFinding.Leads ? "leads" : "strays";
    }
}
