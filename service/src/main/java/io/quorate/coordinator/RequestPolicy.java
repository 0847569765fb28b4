package io.quorate.coordinator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.quorate.caa.CaaSettings;
import io.quorate.caa.ParameterRule;
import io.quorate.coordinator.AppliedForPolicy.Finding;
import io.quorate.coordinator.BaselinePolicy.Rules;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.coordinator.Planning.Rejected;
import io.quorate.dcv.AdnFinding;
import io.quorate.dcv.AdnPolicy;
import io.quorate.model.AdnQuestion;
import io.quorate.model.Attempt;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckRequest;
import io.quorate.model.DcvRequest;
import io.quorate.model.IpAddress;
import io.quorate.model.IpTarget;
import io.quorate.model.Issue;
import io.quorate.model.IssueType;
import io.quorate.model.Orchestration;
import io.quorate.model.Perspective;
import io.quorate.model.Target;
import io.quorate.model.TargetParser;

/**
 * Decides whether this coordinator accepts a request, and plans it. Nothing about the target itself is decided here.
 */
public final class RequestPolicy {

    private static final int SMALLEST_COHORT = 2;
    private static final String ORCHESTRATION = "orchestration_parameters";
    private static final String PARAMETERS = "dcv_check_parameters";

    private final CoordinatorSettings settings;
    private final CohortPlanner planner;
    private final CaaSettings caa;
    private final Function<IpAddress, Optional<String>> waiver;
    private final AppliedForPolicy appliedFor;

    /**
     * @param caa    this CA's own issuer domain names and accounts, used where a request names none
     * @param waiver returns the rule that the operator has waived for an address, as a phrase that follows it; empty if
     *               none
     * @param names  decides which names may be chosen for an applied-for name
     * @param parser parses the applied-for name
     */
    public RequestPolicy(
            CoordinatorSettings settings,
            CohortPlanner planner,
            CaaSettings caa,
            Function<IpAddress, Optional<String>> waiver,
            AdnPolicy names,
            TargetParser parser) {
        this.settings = settings;
        this.planner = planner;
        this.caa = caa;
        this.waiver = waiver;
        this.appliedFor = new AppliedForPolicy(settings.adn(), settings.primary(), names, parser);
    }

    /**
     * Plans a request by the rules in force at this instant, or returns every rule that it breaks.
     *
     * @param check null if the request's check could not be read: its other issues are still reported
     * @param named the name in the certificate request, as the caller wrote it; null if it did not send one
     */
    public Planning plan(Orchestration wanted, @Nullable CheckRequest check, @Nullable String named, Instant at) {
        int count = count(wanted);
        Rules rules = BaselinePolicy.at(at);
        List<Issue> issues = new ArrayList<>();
        boolean countFits = checkCount(count, issues);
        if (countFits) {
            checkQuorum(wanted, count, issues);
        }
        checkAttempts(wanted, issues);
        List<List<Perspective>> cohorts = List.of();
        if (countFits && check != null) {
            cohorts = planner.cohorts(check.target().canonical(), count);
            checkCohorts(wanted, count, cohorts.size(), issues);
        }
        if (settings.policy() == PolicyMode.ENFORCE) {
            if (countFits) {
                checkRules(tooFew(count, rules), ORCHESTRATION, "perspective_count", issues);
            }
            checkMethod(check, at, issues);
        }
        if (check == null) {
            return new Rejected(issues);
        }
        Finding adn = appliedFor.of(named, check);
        issues.addAll(refusals(adn, at));
        return issues.isEmpty()
                ? planned(
                        asked(adn.asked(), at), wanted, cohorts, rules, adn, belowRules(wanted, check, adn, rules, at))
                : new Rejected(issues);
    }

    /**
     * Returns the plan once the primary has followed the CNAME records of the applied-for name, or the rule that is
     * broken.
     */
    public Planning followed(Planned plan, AdnQuestion question, AdnFinding found, Instant at) {
        Finding adn = appliedFor.of(plan.asked(), question, found);
        List<Issue> refusals = refusals(adn, at);
        return refusals.isEmpty()
                ? plan.withAsked(adn.asked(), outlook(adn, at).stream().toList())
                : new Rejected(refusals);
    }

    private List<Issue> refusals(Finding adn, Instant at) {
        return settings.policy() == PolicyMode.ENFORCE && AdnPolicy.isRequired(at)
                ? adn.broken().stream()
                        .map(words -> below(words, List.of("headers", "x-mpic-applied-for")))
                        .toList()
                : List.of();
    }

    private static Optional<String> outlook(Finding adn, Instant at) {
        return adn.broken()
                .map(words -> AdnPolicy.isRequired(at)
                        ? words
                        : words + " From " + AdnPolicy.REQUIRED_SINCE + " on it is refused under policy: enforce.");
    }

    /**
     * Returns a message for a rule that the observed records fall below and that the verdict reports; empty if there is
     * none.
     */
    public Optional<String> outlook(CheckRequest check, Attempt seen, Instant at) {
        return check instanceof CaaRequest request ? OutlookPolicy.of(request, seen, caa, at) : Optional.empty();
    }

    /**
     * Returns the check to send. From the day that BR 4.2.2.1.2 takes effect, a request without accounts or methods
     * counts as one that names none.
     */
    private CheckRequest asked(CheckRequest check, Instant at) {
        return check instanceof CaaRequest request
                        && settings.policy() == PolicyMode.ENFORCE
                        && ParameterRule.isRequired(at)
                ? ParameterRule.required(request, caa)
                : check;
    }

    private static void checkMethod(@Nullable CheckRequest check, Instant at, List<Issue> issues) {
        SunsetPolicy.ended(check, at).forEach(words -> issues.add(below(words, SunsetPolicy.path(check))));
        if (check instanceof DcvRequest dcv) {
            RandomValuePolicy.of(dcv.parameters())
                    .filter(RandomValuePolicy.Finding::refused)
                    .ifPresent(
                            finding -> checkRules(Optional.of(finding.message()), PARAMETERS, finding.field(), issues));
        }
    }

    private static void checkRules(Optional<String> rule, String block, String field, List<Issue> issues) {
        rule.ifPresent(words -> issues.add(below(words, List.of("body", block, field))));
    }

    private static Issue below(String rule, List<String> path) {
        return IssueType.BELOW_RULES.at(path, rule + " This coordinator enforces the rules (policy: enforce).");
    }

    private Planned planned(
            CheckRequest asked,
            Orchestration wanted,
            List<List<Perspective>> cohorts,
            Rules rules,
            Finding adn,
            List<String> belowRules) {
        int count = count(wanted);
        Integer single = wanted.cohortForSingleAttempt();
        Integer attempts = wanted.maxAttempts();
        return new Planned(
                asked,
                count,
                quorum(wanted, count),
                single != null || attempts == null ? 1 : Math.min(attempts, settings.maxAttempts()),
                single == null ? 1 : single,
                cohorts,
                rules,
                belowRules,
                adn.path());
    }

    private int count(Orchestration wanted) {
        Integer count = wanted.perspectiveCount();
        return count == null ? settings.defaultPerspectiveCount() : count;
    }

    private static int quorum(Orchestration wanted, int count) {
        Integer quorum = wanted.quorumCount();
        return quorum == null ? QuorumPolicy.smallestQuorum(count) : quorum;
    }

    private boolean checkCount(int count, List<Issue> issues) {
        int available = planner.eligible().size();
        if (count >= SMALLEST_COHORT && count <= available) {
            return true;
        }
        issues.add(issue(
                IssueType.INVALID_PERSPECTIVE_COUNT,
                "Invalid perspective count: " + count + ". Ask for 2 to " + available
                        + ", the number of perspectives that this coordinator can use.",
                "perspective_count"));
        return false;
    }

    private void checkQuorum(Orchestration wanted, int count, List<Issue> issues) {
        int quorum = quorum(wanted, count);
        int smallest = QuorumPolicy.smallestQuorum(count);
        boolean monitoring = quorum == 0 && settings.policy() == PolicyMode.WARN;
        if (!monitoring && (quorum < smallest || quorum > count)) {
            issues.add(issue(
                    IssueType.INVALID_QUORUM_COUNT,
                    "Invalid quorum count: " + quorum + ". For " + count + " perspectives it is " + smallest + " to "
                            + count + " (BR 3.2.2.9); leave it out for " + smallest + ".",
                    "quorum_count"));
        }
    }

    private static void checkAttempts(Orchestration wanted, List<Issue> issues) {
        Integer attempts = wanted.maxAttempts();
        if (attempts != null && attempts < 1) {
            issues.add(issue(
                    IssueType.INVALID_MAX_ATTEMPTS,
                    "Invalid max attempts: " + attempts + ". Ask for 1 or more, or leave it out for 1.",
                    "max_attempts"));
        }
    }

    /** Adds an issue if no cohort of this size is legal, which does not depend on the target. */
    private static void checkCohorts(Orchestration wanted, int count, int cohorts, List<Issue> issues) {
        Integer single = wanted.cohortForSingleAttempt();
        if (cohorts == 0) {
            issues.add(issue(
                    IssueType.COHORT,
                    "The coordinator could not construct a cohort of size " + count
                            + ": too many of its perspectives are less than 500 km apart or in one region. Ask for fewer.",
                    "perspective_count"));
        } else if (single != null && (single < 1 || single > cohorts)) {
            issues.add(issue(
                    IssueType.COHORT_SELECTION,
                    "The coordinator could not select cohort number " + single
                            + " from available cohorts: there are 1 to " + cohorts + " for this target.",
                    "cohort_for_single_attempt"));
        }
    }

    private List<String> belowRules(Orchestration wanted, CheckRequest check, Finding adn, Rules rules, Instant at) {
        List<String> below = new ArrayList<>();
        int count = count(wanted);
        tooFew(count, rules).ifPresent(below::add);
        if (quorum(wanted, count) == 0) {
            below.add("quorum_count is 0, so the remotes are asked and not counted, where BR 3.2.2.9 asks for "
                    + QuorumPolicy.smallestQuorum(count) + " of " + count + ".");
        }
        outlook(adn, at).ifPresent(below::add);
        below.addAll(SunsetPolicy.ended(check, at));
        if (check instanceof DcvRequest dcv) {
            RandomValuePolicy.of(dcv.parameters())
                    .map(RandomValuePolicy.Finding::message)
                    .ifPresent(below::add);
            addressOf(dcv.target())
                    .flatMap(address -> waiver.apply(address).map(words -> address + " " + words))
                    .ifPresent(words -> below.add(
                            words + ", for which BR 4.2.2 forbids a certificate; checks.allow-addresses names it."));
        }
        return below;
    }

    private static Optional<IpAddress> addressOf(Target target) {
        return target instanceof IpTarget ip ? Optional.of(ip.address()) : IpAddress.ofReverseName(target.canonical());
    }

    private static Optional<String> tooFew(int count, Rules rules) {
        return count < rules.minRemotes()
                ? Optional.of("BR 3.2.2.9 asks for at least " + rules.minRemotes() + " remote perspectives since "
                        + rules.since() + ", not " + count + ".")
                : Optional.empty();
    }

    private static Issue issue(IssueType type, String message, String field) {
        return type.at(List.of("body", ORCHESTRATION, field), message);
    }
}
