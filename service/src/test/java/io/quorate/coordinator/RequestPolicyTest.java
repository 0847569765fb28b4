package io.quorate.coordinator;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.RequestPolicy.Plan;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckRequest;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.DomainName;
import io.quorate.model.Issue;
import io.quorate.model.Orchestration;

import static io.quorate.coordinator.Fleet.OHIO;
import static io.quorate.coordinator.Fleet.SIX;
import static org.assertj.core.api.Assertions.assertThat;

class RequestPolicyTest {

    private static final Instant FOUR_REMOTES = Instant.parse("2026-11-24T12:00:00Z");
    private static final Instant FIVE_REMOTES = Instant.parse("2026-12-15T00:00:00Z");
    private static final CheckRequest CAA = new CaaRequest(DomainName.of("example.com"), null, null);

    @ParameterizedTest(name = "{0} perspectives, quorum {1}, attempts {2}, cohort {3}: {4}")
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
    void tellsEveryFaultUnderEnforce(
            @Nullable Integer count,
            @Nullable Integer quorum,
            @Nullable Integer attempts,
            @Nullable Integer cohort,
            String expected) {
        Orchestration wanted = new Orchestration(count, quorum, attempts, cohort);
        assertThat(policy(PolicyMode.ENFORCE).issues(wanted, CAA, FOUR_REMOTES))
                .extracting(Issue::type)
                .containsExactlyElementsOf(words(expected));
    }

    @Test
    void refusesFewerRemotesThanTheDayAsksForAndNamesTheRule() {
        assertThat(policy(PolicyMode.ENFORCE).issues(count(3), CAA, FOUR_REMOTES))
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.type()).isEqualTo("below-baseline-requirements");
                    assertThat(issue.message())
                            .contains("BR 3.2.2.9")
                            .contains("at least 4")
                            .contains("2026-06-15");
                    assertThat(issue.path()).containsExactly("body", "orchestration_parameters", "perspective_count");
                });
        assertThat(policy(PolicyMode.ENFORCE).issues(count(4), CAA, FIVE_REMOTES))
                .hasSize(1);
        assertThat(policy(PolicyMode.ENFORCE).issues(count(5), CAA, FIVE_REMOTES))
                .isEmpty();
    }

    @Test
    void answersBelowTheRulesUnderWarnAndMarksIt() {
        RequestPolicy warn = policy(PolicyMode.WARN);
        assertThat(warn.issues(count(3), CAA, FOUR_REMOTES)).isEmpty();
        assertThat(warn.plan(count(3), CAA, FOUR_REMOTES).belowRules()).hasSize(1);
        assertThat(warn.plan(count(4), CAA, FOUR_REMOTES).belowRules()).isEmpty();
    }

    @Test
    void monitoringNeedsWarn() {
        Orchestration monitoring = new Orchestration(6, 0, null, null);
        assertThat(policy(PolicyMode.WARN).issues(monitoring, CAA, FOUR_REMOTES))
                .isEmpty();
        assertThat(policy(PolicyMode.WARN).plan(monitoring, CAA, FOUR_REMOTES).quorumCount())
                .isZero();
        assertThat(policy(PolicyMode.ENFORCE).issues(monitoring, CAA, FOUR_REMOTES))
                .hasSize(1);
    }

    @Test
    void quorumOutsideTheTableIsRefusedUnderWarnToo() {
        assertThat(policy(PolicyMode.WARN).issues(new Orchestration(6, 3, null, null), CAA, FOUR_REMOTES))
                .extracting(Issue::type)
                .containsExactly("invalid-quorum-count");
    }

    @Test
    void refusesAMethodThatTheRulesHaveEnded() {
        CheckRequest ended = new DcvRequest(
                DomainName.of("example.com"),
                new DcvParameters.AddressOfName("192.0.2.1", null, DcvParameters.RecordType.A),
                null);
        assertThat(policy(PolicyMode.ENFORCE).issues(Orchestration.UNSAID, ended, FOUR_REMOTES))
                .singleElement()
                .satisfies(issue ->
                        assertThat(issue.message()).contains("3.2.2.4.8").contains("2026-03-15"));
        assertThat(policy(PolicyMode.WARN).issues(Orchestration.UNSAID, ended, FOUR_REMOTES))
                .isEmpty();
    }

    @Test
    void tellsOtherFaultsOfARequestWhoseCheckCannotBeRead() {
        assertThat(policy(PolicyMode.ENFORCE).issues(new Orchestration(6, 1, null, null), null, FOUR_REMOTES))
                .extracting(Issue::type)
                .containsExactly("invalid-quorum-count");
    }

    @Test
    void theCapOnAttemptsIsNoDefault() {
        assertThat(plan(new Orchestration(null, null, null, null)).attempts()).isEqualTo(1);
        assertThat(plan(new Orchestration(null, null, 2, null)).attempts()).isEqualTo(2);
        assertThat(plan(new Orchestration(null, null, 500, null)).attempts()).isEqualTo(3);
        assertThat(plan(new Orchestration(4, null, 500, 1)).attempts()).isEqualTo(1);
    }

    @Test
    void aSaidCohortIsTheFirstOne() {
        RequestPolicy policy = policy(PolicyMode.WARN);
        Plan plan = policy.plan(new Orchestration(3, null, null, 2), CAA, FOUR_REMOTES);
        assertThat(plan.firstCohort()).isEqualTo(2);
        assertThat(plan.cohorts()).hasSize(2);
    }

    private static Plan plan(Orchestration wanted) {
        return policy(PolicyMode.ENFORCE).plan(wanted, CAA, FOUR_REMOTES);
    }

    private static Orchestration count(int perspectives) {
        return new Orchestration(perspectives, null, null, null);
    }

    private static RequestPolicy policy(PolicyMode mode) {
        CoordinatorSettings settings = Fleet.settings(mode, SIX);
        return new RequestPolicy(settings, new CohortPlanner(settings.secret(), SIX, OHIO));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }
}
