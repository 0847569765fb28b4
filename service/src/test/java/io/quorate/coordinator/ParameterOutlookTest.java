package io.quorate.coordinator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quorate.coordinator.CoordinatorSettings.PolicyMode;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.model.Attempt;
import io.quorate.model.CaaEvidence;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.Dnssec;
import io.quorate.model.DomainName;
import io.quorate.model.Orchestration;
import io.quorate.model.Passed;
import io.quorate.model.PerspectiveReport;

import static io.quorate.coordinator.Fleet.OHIO;
import static org.assertj.core.api.Assertions.assertThat;

/** BR 4.2.2.1.2 (SC-098): by the day, what becomes of requests that name no account and no method. */
class ParameterOutlookTest {

    private static final CaaRequest CAA = new CaaRequest(DomainName.of("n.example"), null, null);

    @ParameterizedTest(name = "{0} at {1}: the perspectives are asked with empty lists: {2}")
    @CsvSource({
        "ENFORCE, 2027-03-14T23:59:59Z, false",
        "ENFORCE, 2027-03-15T00:00:00Z, true",
        "WARN, 2027-03-15T00:00:00Z, false",
    })
    void accountsAndMethodsFromTheDayOfTheRule(PolicyMode mode, Instant at, boolean written) {
        CaaRequest asked = (CaaRequest) ((Planned) policy(mode).plan(Orchestration.DEFAULTS, CAA, null, at)).asked();
        assertThat(asked.parameters().accounturiValues()).isEqualTo(written ? List.of() : null);
        assertThat(asked.parameters().validationMethods()).isEqualTo(written ? List.of() : null);
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "ca.example; validationmethods=dns-01, 2026-11-29T00:00:00Z, would be refused from 2027-03-15",
                "ca.example; validationmethods=dns-01, 2027-03-15T00:00:00Z, refused under policy: enforce since 2027-03-15",
                "ca.example, 2026-11-29T00:00:00Z, -",
            })
    void reportsPermissionsThatWillEnd(String value, Instant at, @Nullable String words) {
        CaaEvidence seen = new CaaEvidence(
                true,
                "n.example",
                List.of("0 issue \"" + value + "\""),
                null,
                null,
                List.of(),
                null,
                Dnssec.UNKNOWN,
                List.of(),
                null);
        CheckReport report = new CheckReport(Passed.of(seen), at, Duration.ZERO);
        Attempt attempt = new Attempt(1, 1, at, List.of(new PerspectiveReport(OHIO, report)), null);
        assertThat(policy(PolicyMode.WARN).outlook(CAA, attempt, at).orElse(null))
                .satisfies(said -> {
                    if (words == null) {
                        assertThat(said).isNull();
                    } else {
                        assertThat(said).contains(words);
                    }
                });
    }

    private static RequestPolicy policy(PolicyMode mode) {
        CoordinatorSettings settings = Fleet.settings(mode, Fleet.SIX);
        return new RequestPolicy(
                settings,
                new CohortPlanner(settings.secret(), Fleet.SIX, Fleet.OHIO),
                Fleet.CAA,
                address -> Optional.empty(),
                Fleet.NAMES,
                Fleet.PARSER);
    }
}
