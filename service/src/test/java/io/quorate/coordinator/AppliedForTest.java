package io.quorate.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.coordinator.CoordinatorSettings.AdnMode;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.CoordinatorSettings.PrimaryMode;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.coordinator.Planning.Rejected;
import io.quorate.dcv.AdnFinding;
import io.quorate.model.AdnPath;
import io.quorate.model.AdnQuestion;
import io.quorate.model.AdnStep;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckRequest;
import io.quorate.model.DcvParameters;
import io.quorate.model.DcvRequest;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.Incomplete;
import io.quorate.model.Orchestration;
import io.quorate.support.Secret;

import static org.assertj.core.api.Assertions.assertThat;

/** Judgement of an applied-for name: by day, by mode, before and after the primary has looked. */
class AppliedForTest {

    private static final Instant SINCE = Instant.parse("2026-11-15T00:00:00Z");

    @ParameterizedTest(name = "{0} at {1}, policy {2}, adn {3}: {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-               | 2026-11-15T00:00:00Z | ENFORCE | VERIFY | planned",
                "www.n.example   | 2026-11-15T00:00:00Z | ENFORCE | VERIFY | planned by 1 steps",
                "WWW.N.Example.  | 2026-11-15T00:00:00Z | ENFORCE | VERIFY | planned by 1 steps",
                "www.n.example   | 2026-11-15T00:00:00Z | ENFORCE | RECORD | planned by 1 steps",
                "a.other.example | 2026-11-15T00:00:00Z | ENFORCE | VERIFY | planned, asks for steps",
                "a.other.example | 2026-11-15T00:00:00Z | ENFORCE | RECORD | planned",
                "*.other.example | 2026-11-14T23:59:59Z | ENFORCE | VERIFY | planned, would be refused",
                "*.other.example | 2026-11-15T00:00:00Z | ENFORCE | VERIFY | refused",
                "*.other.example | 2026-11-15T00:00:00Z | WARN    | VERIFY | planned, below",
                "*.other.example | 2026-11-15T00:00:00Z | ENFORCE | RECORD | planned",
                "192.0.2.1       | 2026-11-15T00:00:00Z | ENFORCE | VERIFY | refused",
                "no_tld          | 2026-11-15T00:00:00Z | ENFORCE | VERIFY | refused",
                "no_tld          | 2026-11-15T00:00:00Z | ENFORCE | RECORD | planned",
            })
    void followsFromTheText(@Nullable String appliedFor, Instant at, PolicyMode policy, AdnMode adn, String outcome) {
        assertThat(words(policy(policy, PrimaryMode.ENFORCE, adn).plan(Orchestration.DEFAULTS, dcv(), appliedFor, at)))
                .isEqualTo(outcome);
    }

    @ParameterizedTest(name = "CAA of {0} for {1}: {2}")
    @CsvSource({
        "n.example, n.example, planned by 0 steps",
        "n.example, N.EXAMPLE, planned by 0 steps",
        "*.n.example, *.n.example, planned by 0 steps",
        "n.example, www.n.example, refused",
        "n.example, *.n.example, refused",
        "*.n.example, n.example, refused",
        "n.example, 192.0.2.1, refused",
    })
    void aCaaCheckIsForTheAppliedForName(String target, String appliedFor, String outcome) {
        boolean wildcard = target.startsWith("*.");
        CheckRequest caa =
                new CaaRequest(new DomainName(target, wildcard ? target.substring(2) : target, wildcard), null, null);
        assertThat(words(policy(PolicyMode.ENFORCE, PrimaryMode.ENFORCE, AdnMode.VERIFY)
                        .plan(Orchestration.DEFAULTS, caa, appliedFor, SINCE)))
                .isEqualTo(outcome);
    }

    @ParameterizedTest(name = "{0} for {1}, policy required {2}: {3}")
    @CsvSource({
        "n.example, *.n.example, true, refused",
        "n.example, *.n.example, false, planned by 0 steps",
        "*.n.example, *.n.example, true, planned by 0 steps",
        "n.example, www.n.example, true, planned by 1 steps",
    })
    void aPersistentRecordNeedsItsPolicyForAnAppliedForWildcard(
            String target, String appliedFor, boolean required, String outcome) {
        boolean wildcard = target.startsWith("*.");
        DcvRequest asked = new DcvRequest(
                new DomainName(target, wildcard ? target.substring(2) : target, wildcard),
                new DcvParameters.DnsPersistent(List.of("ca.example"), List.of("https://ca.example/1"), required),
                null);
        assertThat(words(policy(PolicyMode.ENFORCE, PrimaryMode.ENFORCE, AdnMode.VERIFY)
                        .plan(Orchestration.DEFAULTS, asked, appliedFor, SINCE)))
                .isEqualTo(outcome);
    }

    @ParameterizedTest(name = "the primary {0} at {1} under {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "leads   | 2026-11-15T00:00:00Z | ENFORCE | planned, asks for steps as the primary took 2",
                "leads   | 2026-11-15T00:00:00Z | WARN    | planned, asks for steps as the primary took 2",
                "strays  | 2026-11-14T23:59:59Z | ENFORCE | planned, would be refused",
                "strays  | 2026-11-15T00:00:00Z | ENFORCE | refused",
                "strays  | 2026-11-15T00:00:00Z | WARN    | planned, below",
                "unknown | 2026-11-15T00:00:00Z | ENFORCE | planned, asks for steps",
                "unknown | 2026-11-15T00:00:00Z | WARN    | planned, asks for steps",
            })
    void followsFromThePrimarysLook(String found, Instant at, PolicyMode mode, String outcome) {
        RequestPolicy policy = policy(mode, PrimaryMode.ENFORCE, AdnMode.VERIFY);
        Planned plan = (Planned) policy.plan(Orchestration.DEFAULTS, dcv(), "a.other.example", at);
        DcvRequest asked = (DcvRequest) plan.asked();
        AdnQuestion question = AdnQuestion.of(DomainName.of("a.other.example"));
        assertThat(asked.adn()).isEqualTo(question);
        assertThat(words(policy.followed(plan, question, finding(found), at))).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"ENFORCE, refused", "WARN, 'planned, below'"})
    void withoutAPrimaryNoAliasIsFollowed(PolicyMode policy, String outcome) {
        assertThat(words(policy(policy, PrimaryMode.NONE, AdnMode.VERIFY)
                        .plan(Orchestration.DEFAULTS, dcv(), "a.other.example", SINCE)))
                .isEqualTo(outcome);
    }

    @Test
    void theRefusalNamesTheHeaderTheRuleAndTheRemedy() {
        Planning planning = policy(PolicyMode.ENFORCE, PrimaryMode.ENFORCE, AdnMode.VERIFY)
                .plan(Orchestration.DEFAULTS, dcv(), "*.other.example", SINCE);
        assertThat(((Rejected) planning).issues()).singleElement().satisfies(issue -> {
            assertThat(issue.path()).containsExactly("headers", "x-mpic-applied-for");
            assertThat(issue.type()).isEqualTo("below-baseline-requirements");
            assertThat(issue.message())
                    .isEqualTo("n.example is neither other.example nor a parent of it, and no CNAME is followed for a"
                            + " wildcard (BR 3.2.2.4). Choose other.example or a parent of it. This coordinator enforces"
                            + " the rules (policy: enforce).");
        });
    }

    private static String words(Planning planning) {
        if (!(planning instanceof Planned plan)) {
            return "refused";
        }
        AdnQuestion adn = plan.asked() instanceof DcvRequest dcv ? dcv.adn() : null;
        AdnPath path = plan.adn();
        StringBuilder words = new StringBuilder("planned");
        if (path != null) {
            words.append(" by ").append(path.steps().size()).append(" steps");
        }
        if (adn != null) {
            words.append(", asks for steps");
            if (!adn.steps().isEmpty()) {
                words.append(" as the primary took ").append(adn.steps().size());
            }
        }
        List<String> below = plan.belowRules();
        if (!below.isEmpty()) {
            words.append(below.get(0).contains("From 2026-11-15") ? ", would be refused" : ", below");
        }
        return words.toString();
    }

    private static AdnFinding finding(String word) {
        return switch (word) {
            case "leads" ->
                new AdnFinding.Leads(
                        List.of(
                                AdnStep.alias("a.other.example", "b.n.example"),
                                AdnStep.prune("b.n.example", "n.example")),
                        Dnssec.UNKNOWN,
                        List.of());
            case "strays" -> new AdnFinding.Strays(List.of(), "They lead elsewhere.", Dnssec.UNKNOWN, List.of());
            default -> AdnFinding.Unknown.of(Incomplete.Cause.TIMED_OUT, "It is silent.");
        };
    }

    private static DcvRequest dcv() {
        return new DcvRequest(DomainName.of("n.example"), new DcvParameters.AcmeDns01("x".repeat(43)), null);
    }

    private static RequestPolicy policy(PolicyMode policy, PrimaryMode primary, AdnMode adn) {
        CoordinatorSettings fleet = Fleet.settings(policy, Fleet.SIX);
        CoordinatorSettings settings = new CoordinatorSettings(
                primary,
                policy,
                Secret.of("0123456789abcdef0123456789abcdef"),
                6,
                3,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ZERO,
                adn,
                fleet.perspectives());
        return new RequestPolicy(
                settings,
                new CohortPlanner(settings.secret(), Fleet.SIX, Fleet.OHIO),
                Fleet.CAA,
                address -> Optional.empty(),
                Fleet.NAMES,
                Fleet.PARSER);
    }
}
