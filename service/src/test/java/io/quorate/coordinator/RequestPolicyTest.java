package io.quorate.coordinator;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.coordinator.Planning.Rejected;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckRequest;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.IpAddress;
import io.quorate.model.IpTarget;
import io.quorate.model.Issue;
import io.quorate.model.Orchestration;
import io.quorate.support.Sentences;

import static io.quorate.coordinator.Fleet.OHIO;
import static io.quorate.coordinator.Fleet.SIX;
import static org.assertj.core.api.Assertions.assertThat;

class RequestPolicyTest {

    private static final Instant FOUR_REMOTES = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant FIVE_REMOTES = Instant.parse("2026-12-15T00:00:00Z");
    private static final IpAddress PRIVATE = IpAddress.parse("10.0.0.1").orElseThrow();
    private static final CheckRequest CAA = new CaaRequest(DomainName.of("example.com"), null, null);

    @ParameterizedTest(name = "count {0}, quorum {1}, attempts {2}, cohort {3}: {4}", quoteTextArguments = false)
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -, ''",
                "4, -, -, -, ''",
                "6, 4, -, -, ''",
                "6, 5, -, -, ''",
                "6, 6, -, -, ''",
                "5, 4, -, -, ''",
                "5, 5, 3, -, ''",
                "-, -, 1, -, ''",
                "6, -, -, 1, ''",
                "1, -, -, -, invalid-perspective-count",
                "0, -, -, -, invalid-perspective-count",
                "-1, -, -, -, invalid-perspective-count",
                "7, -, -, -, invalid-perspective-count",
                "2147483647, -, -, -, invalid-perspective-count",
                "6, 3, -, -, invalid-quorum-count",
                "6, 7, -, -, invalid-quorum-count",
                "5, 3, -, -, invalid-quorum-count",
                "6, 0, -, -, invalid-quorum-count",
                "6, -1, -, -, invalid-quorum-count",
                "-, 2, -, -, invalid-quorum-count",
                "-, -, 0, -, invalid-max-attempts",
                "-, -, -1, -, invalid-max-attempts",
                "6, -, -, 2, mpic_error:coordinator:cohort_selection",
                "6, -, -, 0, mpic_error:coordinator:cohort_selection",
                "6, 3, 0, 2, invalid-quorum-count invalid-max-attempts mpic_error:coordinator:cohort_selection",
            })
    void reportsEveryFaultUnderEnforce(
            @Nullable Integer count,
            @Nullable Integer quorum,
            @Nullable Integer attempts,
            @Nullable Integer cohort,
            String expected) {
        Orchestration wanted = new Orchestration(count, quorum, attempts, cohort);
        assertThat(issues(policy(PolicyMode.ENFORCE), wanted, CAA, FOUR_REMOTES))
                .allSatisfy(
                        issue -> assertThat(Sentences.faults(issue.message())).isEmpty())
                .extracting(Issue::type)
                .containsExactlyElementsOf(words(expected));
    }

    @Test
    void refusesFewerRemotesThanTheDayAsksForAndNamesTheRule() {
        assertThat(issues(policy(PolicyMode.ENFORCE), count(3), CAA, FOUR_REMOTES))
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.type()).isEqualTo("below-baseline-requirements");
                    assertThat(issue.message())
                            .contains("BR 3.2.2.9")
                            .contains("at least 4")
                            .contains("2026-06-15");
                    assertThat(issue.path()).containsExactly("body", "orchestration_parameters", "perspective_count");
                });
        assertThat(issues(policy(PolicyMode.ENFORCE), count(4), CAA, FIVE_REMOTES))
                .hasSize(1);
        assertThat(issues(policy(PolicyMode.ENFORCE), count(5), CAA, FIVE_REMOTES))
                .isEmpty();
    }

    @Test
    void answersBelowTheRulesUnderWarnAndMarksIt() {
        RequestPolicy warn = policy(PolicyMode.WARN);
        assertThat(issues(warn, count(3), CAA, FOUR_REMOTES)).isEmpty();
        assertThat(planned(warn, count(3), CAA, FOUR_REMOTES).belowRules()).hasSize(1);
        assertThat(planned(warn, count(4), CAA, FOUR_REMOTES).belowRules()).isEmpty();
    }

    @Test
    void monitoringNeedsWarn() {
        Orchestration monitoring = new Orchestration(6, 0, null, null);
        assertThat(issues(policy(PolicyMode.WARN), monitoring, CAA, FOUR_REMOTES))
                .isEmpty();
        Planned plan = planned(policy(PolicyMode.WARN), monitoring, CAA, FOUR_REMOTES);
        assertThat(plan.quorumCount()).isZero();
        assertThat(plan.belowRules())
                .singleElement()
                .satisfies(
                        rule -> assertThat(rule).contains("quorum_count is 0").contains("BR 3.2.2.9"));
        assertThat(issues(policy(PolicyMode.ENFORCE), monitoring, CAA, FOUR_REMOTES))
                .hasSize(1);
    }

    @Test
    void quorumOutsideTheTableIsRefusedUnderWarnToo() {
        assertThat(issues(policy(PolicyMode.WARN), new Orchestration(6, 3, null, null), CAA, FOUR_REMOTES))
                .extracting(Issue::type)
                .containsExactly("invalid-quorum-count");
    }

    @Test
    void refusesAMethodThatTheRulesHaveEnded() {
        CheckRequest ended = new DcvRequest(
                DomainName.of("example.com"),
                new DcvParameters.AddressOfName("192.0.2.1", DcvParameters.RecordType.A),
                null);
        assertThat(issues(policy(PolicyMode.ENFORCE), Orchestration.DEFAULTS, ended, FOUR_REMOTES))
                .singleElement()
                .satisfies(issue ->
                        assertThat(issue.message()).contains("3.2.2.4.8").contains("2026-03-15"));
        assertThat(planned(policy(PolicyMode.WARN), Orchestration.DEFAULTS, ended, FOUR_REMOTES)
                        .belowRules())
                .anySatisfy(rule -> assertThat(rule).contains("2026-03-15"));
        assertThat(issues(policy(PolicyMode.WARN), Orchestration.DEFAULTS, ended, FOUR_REMOTES))
                .isEmpty();
    }

    /** BR 1.6.1: a Random Value has 112 bits of entropy. */
    @ParameterizedTest(name = "{0} {1}: {2}, told {3}", quoteTextArguments = false)
    @CsvSource({
        "website-change, ok, refused, true",
        "website-change, 12345678901, refused, true",
        "website-change, 'a b c d e f g h i j k', refused, true",
        "website-change, 123456789012, answered, true",
        "website-change, test-validation, answered, true",
        "website-change, 12345678901234567, answered, true",
        "website-change, 123456789012345678, answered, false",
        "website-change, ééééééééé, answered, false",
        "dns-change TXT part, token-1, refused, true",
        "dns-change TXT whole, token-1, answered, true",
        "dns-change CAA part, token=abc, refused, true",
        "dns-change CNAME part, a.example, refused, true",
        "dns-change CNAME whole, a.example, answered, true",
        "dns-change CNAME part, 1234567890abcdefg., answered, true",
        "dns-change CNAME part, 1234567890abcdefgh., answered, true",
        "dns-change CNAME part, 1234567890.ca.example, answered, false",
        "acme-http-01, short, answered, true",
        "acme-dns-01, short, answered, true",
        "dns-account-01, short, answered, true",
        "acme-dns-01, LPsIwTo7o8BoG0-vjCyGQGBWSVIPxI-i_X336eUOQZo, answered, false",
        "contact-email-txt, a@n.example, answered, false",
    })
    void aRandomValueIsLongEnough(String kind, String value, String outcome, boolean told) {
        CheckRequest asked = new DcvRequest(DomainName.of("example.com"), parameters(kind, value), null);
        List<Issue> issues = issues(policy(PolicyMode.ENFORCE), Orchestration.DEFAULTS, asked, FOUR_REMOTES);
        assertThat(issues.isEmpty()).isEqualTo(outcome.equals("answered"));
        assertThat(issues).allSatisfy(issue -> {
            assertThat(issue.type()).isEqualTo("below-baseline-requirements");
            assertThat(issue.message())
                    .contains("challenge_value has")
                    .contains("BR 1.6.1")
                    .contains("18 octets or more");
            assertThat(issue.path()).containsExactly("body", "dcv_check_parameters", "challenge_value");
        });
        for (PolicyMode mode : issues.isEmpty() ? PolicyMode.values() : new PolicyMode[] {PolicyMode.WARN}) {
            assertThat(planned(policy(mode), Orchestration.DEFAULTS, asked, FOUR_REMOTES)
                            .belowRules())
                    .hasSize(told ? 1 : 0);
        }
        assertThat(issues(policy(PolicyMode.WARN), Orchestration.DEFAULTS, asked, FOUR_REMOTES))
                .isEmpty();
    }

    private static DcvParameters parameters(String kind, String value) {
        List<String> parts = List.of(kind.split(" ", -1));
        return switch (parts.get(0)) {
            case "website-change" ->
                new DcvParameters.WebsiteChange(value, "p", DcvParameters.UrlScheme.HTTP, Map.of(), null, true);
            case "dns-change" ->
                new DcvParameters.DnsChange(
                        value,
                        null,
                        DcvParameters.RecordType.valueOf(parts.get(1).toUpperCase(Locale.ROOT)),
                        parts.get(2).equals("whole"),
                        true);
            case "acme-http-01" -> new DcvParameters.AcmeHttp01("token", value, Map.of());
            case "acme-dns-01" -> new DcvParameters.AcmeDns01(value);
            case "dns-account-01" -> new DcvParameters.DnsAccount01("https://ca.example/acct/1", value);
            default -> new DcvParameters.ContactEmailTxt(value);
        };
    }

    /** BR 4.2.2: no certificate for a Reserved IP Address; an operator's test bed is answered and marked. */
    @ParameterizedTest
    @CsvSource({"10.0.0.1, true", "1.0.0.10.in-addr.arpa, true", "9.9.9.9, false"})
    void marksAnAllowedReservedAddress(String target, boolean told) {
        DcvRequest asked = new DcvRequest(
                IpAddress.parse(target)
                        .<io.quorate.model.Target>map(address -> new IpTarget(target, address))
                        .orElseGet(() -> DomainName.of(target)),
                new DcvParameters.ReverseAddressLookup("host.example.com"),
                null);
        List<String> below = planned(policy(PolicyMode.ENFORCE), Orchestration.DEFAULTS, asked, FOUR_REMOTES)
                .belowRules();
        assertThat(below).hasSize(told ? 1 : 0);
        assertThat(below)
                .allSatisfy(words -> assertThat(words)
                        .contains("10.0.0.1")
                        .contains("10.0.0.0/8")
                        .contains("BR 4.2.2")
                        .contains("checks.allow-addresses"));
    }

    @Test
    void reportsFaultsBesideAnUnreadableCheck() {
        assertThat(issues(policy(PolicyMode.ENFORCE), new Orchestration(6, 1, null, null), null, FOUR_REMOTES))
                .extracting(Issue::type)
                .containsExactly("invalid-quorum-count");
    }

    @Test
    void limitsAttemptsWithoutChangingTheDefault() {
        assertThat(plan(new Orchestration(null, null, null, null)).attempts()).isEqualTo(1);
        assertThat(plan(new Orchestration(null, null, 2, null)).attempts()).isEqualTo(2);
        assertThat(plan(new Orchestration(null, null, 500, null)).attempts()).isEqualTo(3);
        assertThat(plan(new Orchestration(4, null, 500, 1)).attempts()).isEqualTo(1);
    }

    @Test
    void startsWithTheRequestedCohort() {
        RequestPolicy policy = policy(PolicyMode.WARN);
        Planned plan = planned(policy, new Orchestration(3, null, null, 2), CAA, FOUR_REMOTES);
        assertThat(plan.firstCohort()).isEqualTo(2);
        assertThat(plan.cohorts()).hasSize(2);
    }

    private static Planned plan(Orchestration wanted) {
        return planned(policy(PolicyMode.ENFORCE), wanted, CAA, FOUR_REMOTES);
    }

    private static List<Issue> issues(
            RequestPolicy policy, Orchestration wanted, @Nullable CheckRequest check, Instant at) {
        return policy.plan(wanted, check, null, at) instanceof Rejected rejected ? rejected.issues() : List.of();
    }

    private static Planned planned(RequestPolicy policy, Orchestration wanted, CheckRequest check, Instant at) {
        return (Planned) policy.plan(wanted, check, null, at);
    }

    private static Orchestration count(int perspectives) {
        return new Orchestration(perspectives, null, null, null);
    }

    private static RequestPolicy policy(PolicyMode mode) {
        CoordinatorSettings settings = Fleet.settings(mode, SIX);
        return new RequestPolicy(
                settings,
                new CohortPlanner(settings.secret(), SIX, OHIO),
                Fleet.CAA,
                address -> Optional.of(address)
                        .filter(PRIVATE::equals)
                        .map(reserved -> "is a Reserved IP Address of 10.0.0.0/8 (private use)"),
                Fleet.NAMES,
                Fleet.PARSER);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
