package io.quorate.coordinator;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.quorate.model.AdnPath;
import io.quorate.model.CheckRequest;
import io.quorate.model.Issue;
import io.quorate.model.Perspective;

/** What comes of a request before anybody is asked: either what will be done for it, or why nothing will. */
public sealed interface Planning {

    /**
     * What will be done.
     *
     * @param asked      what each perspective is asked: the request's check with all that the rules want said
     * @param cohorts    the cohorts in the order of the attempts; attempts beyond their number start over
     * @param rules      the rules of the instant at which this was planned: the request is judged by no others
     * @param belowRules rules that the request is below and is answered all the same, in words: under
     *     {@code policy: warn} those that would be refused, and under both policies those that are only reported
     * @param adn        the steps from the applied-for name to the target where its text tells them; null otherwise
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

        /** Returns a copy that asks this and is below these rules too. */
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
     * Nothing will be done.
     *
     * @param issues every rule that the request breaks by what of it could be read; empty only where its check could not
     */
    record Rejected(List<Issue> issues) implements Planning {}
}
