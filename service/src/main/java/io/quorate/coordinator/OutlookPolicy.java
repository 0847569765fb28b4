package io.quorate.coordinator;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import io.quorate.caa.CaaSettings;
import io.quorate.caa.ParameterRule;
import io.quorate.model.Attempt;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.Passed;
import io.quorate.model.PerspectiveReport;

/** Decides whether a permission holds only because a rule is not in force yet or not enforced (BR 4.2.2.1.2). */
final class OutlookPolicy {

    private OutlookPolicy() {}

    /** Returns a message about that rule for the answer; empty if the permission holds under every rule. */
    static Optional<String> of(CaaRequest asked, Attempt seen, CaaSettings ours, Instant at) {
        return results(seen)
                        .filter(Passed.class::isInstance)
                        .map(CheckResult::evidence)
                        .filter(CaaEvidence.class::isInstance)
                        .anyMatch(evidence -> ParameterRule.permitsForNowOnly(asked, (CaaEvidence) evidence, ours))
                ? Optional.of(words(at))
                : Optional.empty();
    }

    private static Stream<CheckResult> results(Attempt seen) {
        PerspectiveReport primary = seen.primary();
        return Stream.concat(
                seen.reports().stream().map(PerspectiveReport::result),
                primary == null ? Stream.empty() : Stream.of(primary.result()));
    }

    private static String words(Instant at) {
        return "A CAA record of this CA has accounturi or validationmethods and the request names none, which "
                + (ParameterRule.isRequired(at) ? "is refused under policy: enforce since " : "would be refused from ")
                + ParameterRule.REQUIRED_SINCE
                + " (BR 4.2.2.1.2): send accounturi_values and validation_methods.";
    }
}
