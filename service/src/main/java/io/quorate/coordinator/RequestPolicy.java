package io.quorate.coordinator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.BaselinePolicy.Rules;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.model.CheckRequest;
import io.quorate.model.DcvRequest;
import io.quorate.model.Issue;
import io.quorate.model.Orchestration;
import io.quorate.model.Perspective;

/** What a caller may ask of this coordinator, and what follows from it. Decides nothing about the target itself. */
public final class RequestPolicy {

    private static final int SMALLEST_COHORT = 2;

    private final CoordinatorSettings settings;
    private final CohortPlanner planner;

    public RequestPolicy(CoordinatorSettings settings, CohortPlanner planner) {
        this.settings = settings;
        this.planner = planner;
    }

    /**
     * What will be done for a request.
     *
     * @param cohorts    the cohorts in the order of the attempts; attempts beyond their number start over
     * @param belowRules rules of the day that the request is below, in words; only under {@code policy: warn}
     */
    public record Plan(
            int perspectiveCount,
            int quorumCount,
            int attempts,
            int firstCohort,
            List<List<Perspective>> cohorts,
            List<String> belowRules) {}

    /** Every rule that the request breaks at this instant; empty when {@link #plan} may be made. */
    public List<Issue> issues(Orchestration wanted, @Nullable CheckRequest check, Instant at) {
        List<Issue> issues = new ArrayList<>();
        int count = count(wanted);
        boolean countFits = checkCount(count, issues);
        if (countFits) {
            checkQuorum(wanted, count, issues);
        }
        checkAttempts(wanted, issues);
        if (countFits && check != null) {
            checkCohorts(wanted, count, check, issues);
        }
        if (countFits && settings.policy() == PolicyMode.ENFORCE) {
            belowRules(count, check, at)
                    .forEach(rule -> issues.add(issue(
                            "below-baseline-requirements",
                            rule + " This coordinator enforces the rules (policy: enforce).",
                            "perspective_count")));
        }
        return issues;
    }

    /** What will be done for a request without issues. */
    public Plan plan(Orchestration wanted, CheckRequest check, Instant at) {
        int count = count(wanted);
        List<List<Perspective>> cohorts = planner.cohorts(check.target().canonical(), count);
        Integer single = wanted.cohortForSingleAttempt();
        Integer attempts = wanted.maxAttempts();
        return new Plan(
                count,
                quorum(wanted, count),
                single != null || attempts == null ? 1 : Math.min(attempts, settings.maxAttempts()),
                single == null ? 1 : single,
                cohorts,
                belowRules(count, check, at));
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
                "invalid-perspective-count",
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
                    "invalid-quorum-count",
                    "Invalid quorum count: " + quorum + ". For " + count + " perspectives it is " + smallest + " to "
                            + count + " (BR 3.2.2.9); leave it out for " + smallest + ".",
                    "quorum_count"));
        }
    }

    private static void checkAttempts(Orchestration wanted, List<Issue> issues) {
        Integer attempts = wanted.maxAttempts();
        if (attempts != null && attempts < 1) {
            issues.add(issue(
                    "invalid-max-attempts",
                    "Invalid max attempts: " + attempts + ". Ask for 1 or more, or leave it out for 1.",
                    "max_attempts"));
        }
    }

    private void checkCohorts(Orchestration wanted, int count, CheckRequest check, List<Issue> issues) {
        Integer single = wanted.cohortForSingleAttempt();
        if (!planner.canForm(count)) {
            issues.add(issue(
                    "mpic_error:coordinator:cohort",
                    "The coordinator could not construct a cohort of size " + count
                            + ": too many of its perspectives are less than 500 km apart or in one region. Ask for fewer.",
                    "perspective_count"));
        } else if (single != null) {
            checkSelection(
                    single, planner.cohorts(check.target().canonical(), count).size(), issues);
        }
    }

    private static void checkSelection(int single, int cohorts, List<Issue> issues) {
        if (single < 1 || single > cohorts) {
            issues.add(issue(
                    "mpic_error:coordinator:cohort_selection",
                    "The coordinator could not select cohort number " + single
                            + " from available cohorts: there are 1 to " + cohorts + " for this target.",
                    "cohort_for_single_attempt"));
        }
    }

    private List<String> belowRules(int count, @Nullable CheckRequest check, Instant at) {
        List<String> below = new ArrayList<>();
        Rules rules = BaselinePolicy.at(at);
        if (count < rules.minRemotes()) {
            below.add("BR 3.2.2.9 asks for at least " + rules.minRemotes() + " remote perspectives since "
                    + rules.since() + ", not " + count + ".");
        }
        if (check instanceof DcvRequest dcv) {
            BaselinePolicy.sunsetOf(dcv.parameters().method())
                    .filter(sunset -> sunset.hasEnded(at))
                    .ifPresent(sunset -> below.add("BR " + sunset.section() + " ended on " + sunset.last() + ": "
                            + dcv.parameters().method().wireName() + " must not be used."));
        }
        return below;
    }

    private static Issue issue(String type, String message, String field) {
        return new Issue(type, message, List.of("body", "orchestration_parameters", field));
    }
}
