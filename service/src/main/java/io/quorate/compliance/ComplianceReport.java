package io.quorate.compliance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.quorate.compliance.ComplianceRow.Mark;
import io.quorate.config.ServiceSettings;

/**
 * The findings on a configuration, by the Baseline Requirements of a day and of the dates that follow.
 *
 * @param rows      those of the day first, then those of later dates
 * @param distances every pair of perspectives, including the primary, nearest first
 */
public record ComplianceReport(LocalDate asOf, List<ComplianceRow> rows, List<PairDistance> distances) {

    /** The days ahead within which later dates are judged. */
    static final int HORIZON_DAYS = 400;

    public ComplianceReport {
        rows = List.copyOf(rows);
        distances = List.copyOf(distances);
    }

    /** Judges a configuration as of a day, without network access: only what the configuration shows. */
    public static ComplianceReport of(ServiceSettings settings, LocalDate asOf) {
        List<ComplianceRow> rows = new ArrayList<>(FleetCompliance.rows(settings, asOf));
        rows.addAll(ProcessCompliance.rows(settings, asOf));
        rows.addAll(ParameterCompliance.rows(settings, asOf));
        rows.addAll(FleetCompliance.later(settings, asOf));
        rows.addAll(ParameterCompliance.later(settings, asOf, asOf.plusDays(HORIZON_DAYS)));
        return new ComplianceReport(asOf, rows, FleetCompliance.distances(settings));
    }

    /** Returns this report with the findings of {@link UnboundPolicy} appended. */
    public ComplianceReport withRows(List<ComplianceRow> more) {
        List<ComplianceRow> all = new ArrayList<>(rows);
        all.addAll(more);
        return new ComplianceReport(asOf, all, distances);
    }

    /**
     * Returns this report with one more broken rule if secrets still have the values of the examples.
     *
     * @param placeholders the paths of those secrets
     */
    public ComplianceReport withPlaceholders(List<String> placeholders) {
        String finding = "the examples' placeholders, which everybody knows: " + String.join(", ", placeholders)
                + "; set secrets of your own";
        return placeholders.isEmpty()
                ? this
                : withRows(List.of(new ComplianceRow(Mark.BROKEN, asOf, "secrets", finding)));
    }

    /** Returns whether every rule of the day is met; rules of later dates do not count. */
    public boolean compliant() {
        return rows.stream().noneMatch(row -> row.mark() == Mark.BROKEN);
    }

    /** Returns the report for a terminal: a table of rules, a table of distances, and the verdict as the last line. */
    public String text() {
        return ComplianceText.of(this);
    }
}
