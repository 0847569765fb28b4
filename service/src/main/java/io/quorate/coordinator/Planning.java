package io.quorate.coordinator;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.quorate.model.AdnPath;
import io.quorate.model.CheckRequest;
import io.quorate.model.Issue;
import io.quorate.model.Perspective;

/** The outcome of planning a request before any perspective is asked: a plan, or the reasons for a rejection. */
public sealed interface Planning {

    /**
     * A plan.
     *
     * @param asked      the check to send to each perspective: the request's, completed as the rules require
     * @param cohorts    the cohorts in the order of the attempts; attempts beyond their number start over
     * @param rules      the rules in force when this was planned, by which alone the request is judged
     * @param belowRules messages for rules that the request is below although it is answered: under
     *                   {@code policy: warn} those that would be refused, and under both policies those that are only
     *                   reported
     * @param adn        the steps from the applied-for name to the target where the names alone determine them; null
     *                   otherwise
     */
    record Planned(
            CheckRequest asked,
            int perspectiveCount,
            int quorumCount,
            int attempts,
            int firstCohort,
            List<List<Perspective>> cohorts,
            BaselinePolicy.Rules rules,
            List<String> belowRules,
            @Nullable AdnPath adn)
            implements Planning {

        /** Returns a copy that sends this check and is below these rules as well. */
        Planned withAsked(CheckRequest other, List<String> below) {
            return new Planned(
                    other,
                    perspectiveCount,
                    quorumCount,
                    attempts,
                    firstCohort,
                    cohorts,
                    rules,
                    Stream.concat(belowRules.stream(), below.stream()).toList(),
                    adn);
        }
    }

    /**
     * A rejection.
     *
     * @param issues every rule that the readable part of the request breaks; empty only if its check could not be read
     */
    record Rejected(List<Issue> issues) implements Planning {}
}
