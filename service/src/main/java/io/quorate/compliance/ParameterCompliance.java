package io.quorate.compliance;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.quorate.caa.ParameterRule;
import io.quorate.compliance.ComplianceRow.Mark;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;

/**
 * Judges a configuration by the requirement to process accounturi and validationmethods (BR 4.2.2.1.2), which its
 * callers must support.
 */
final class ParameterCompliance {

    private static final String RULE = "CAA parameters (BR 4.2.2.1.2)";

    private ParameterCompliance() {}

    /** Returns the row of a day; empty before the rule is in force, and for a process that is not a coordinator. */
    static List<ComplianceRow> rows(ServiceSettings settings, LocalDate day) {
        CoordinatorSettings coordinator = settings.coordinator();
        if (coordinator == null
                || !ParameterRule.isRequired(day.atStartOfDay(ZoneOffset.UTC).toInstant())) {
            return List.of();
        }
        String finding = coordinator.policy() == PolicyMode.ENFORCE
                ? "your CAA properties with accounturi or validationmethods refuse requests that name none; not to be seen"
                        + " from here is whether each request sends " + missing(settings)
                : "reported only, for policy is warn: set policy: enforce, and let each request send "
                        + missing(settings);
        return List.of(new ComplianceRow(Mark.WARNING, day, RULE, finding));
    }

    /** Returns the row of the day on which the rule begins, if that is ahead and within the horizon. */
    static List<ComplianceRow> later(ServiceSettings settings, LocalDate asOf, LocalDate horizon) {
        LocalDate since = ParameterRule.REQUIRED_SINCE;
        return since.isAfter(asOf) && !since.isAfter(horizon) ? rows(settings, since) : List.of();
    }

    private static String missing(ServiceSettings settings) {
        return settings.caa().accountUris().isEmpty()
                ? "accounturi_values and validation_methods (caa.account-uris is empty)"
                : "validation_methods";
    }
}
