package io.quorate.compliance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.compliance.ComplianceRow.Mark;
import io.quorate.config.ServiceSettings;
import io.quorate.coordinator.CoordinatorSettings;
import io.quorate.coordinator.CoordinatorSettings.PolicyMode;

/**
 * Judges at start whether the configured fleet can meet the rules of today, and those of dates within 90 days.
 *
 * @param faults   reasons why a coordinator under {@code policy: enforce} must not start
 * @param warnings the same reasons under {@code policy: warn}, and rules that will not be met at a later date
 */
public record StartCheck(List<String> faults, List<String> warnings) {

    private static final int HORIZON_DAYS = 90;

    public StartCheck {
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
    }

    /** Judges the fleet; empty for a process that is not a coordinator. */
    public static StartCheck of(ServiceSettings settings, LocalDate today) {
        List<String> now = lines(FleetCompliance.rows(settings, today), Mark.BROKEN);
        List<String> warnings = new ArrayList<>(
                lines(FleetCompliance.later(settings, today, today.plusDays(HORIZON_DAYS)), Mark.WARNING));
        @Nullable CoordinatorSettings coordinator = settings.coordinator();
        if (coordinator != null && coordinator.policy() == PolicyMode.WARN) {
            warnings.addAll(0, now);
            return new StartCheck(List.of(), warnings);
        }
        return new StartCheck(now, warnings);
    }

    private static List<String> lines(List<ComplianceRow> rows, Mark mark) {
        return rows.stream()
                .filter(row -> row.mark() == mark)
                .map(row -> row.rule() + ", from " + row.from() + ": " + row.finding())
                .toList();
    }
}
