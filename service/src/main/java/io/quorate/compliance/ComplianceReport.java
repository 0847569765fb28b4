package io.quorate.compliance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.quorate.compliance.ComplianceRow.Mark;
import io.quorate.config.ServiceSettings;

/**
 * How a configuration stands to the Baseline Requirements on a day, and at the dates that follow.
 *
 * @param rows      of the day first, then those of later dates
 * @param distances every pair of perspectives, the primary among them, nearest first
 */
public record ComplianceReport(LocalDate asOf, List<ComplianceRow> rows, List<PairDistance> distances) {

    /** How far ahead later dates are looked at. */
    static final int HORIZON_DAYS = 400;

    public ComplianceReport {
        rows = List.copyOf(rows);
        distances = List.copyOf(distances);
    }

    /** Judges a configuration as of a day. Nothing is asked of a network: it says what the configuration can tell. */
    public static ComplianceReport of(ServiceSettings settings, LocalDate asOf) {
        List<ComplianceRow> rows = new ArrayList<>(FleetCompliance.rows(settings, asOf));
        rows.addAll(ProcessCompliance.rows(settings, asOf));
        rows.addAll(ParameterCompliance.rows(settings, asOf));
        rows.addAll(FleetCompliance.later(settings, asOf));
        rows.addAll(ParameterCompliance.later(settings, asOf, asOf.plusDays(HORIZON_DAYS)));
        return new ComplianceReport(asOf, rows, FleetCompliance.distances(settings));
    }

    /** This report with the findings of {@link UnboundPolicy} behind its own. */
    public ComplianceReport with(List<ComplianceRow> more) {
        List<ComplianceRow> all = new ArrayList<>(rows);
        all.addAll(more);
        return new ComplianceReport(asOf, all, distances);
    }

    /** This report with a broken rule more where secrets are still those of the examples, by path. */
    public ComplianceReport withPlaceholders(List<String> placeholders) {
        String finding = "the examples' placeholders, which everybody knows: " + String.join(", ", placeholders)
                + "; set secrets of your own";
        return placeholders.isEmpty() ? this : with(List.of(new ComplianceRow(Mark.BROKEN, asOf, "secrets", finding)));
    }

    /** Whether every rule of the day is met; rules of later dates do not count. */
    public boolean compliant() {
        return rows.stream().noneMatch(row -> row.mark() == Mark.BROKEN);
    }

    /** The report for a terminal: a table of rules, a table of distances, and the verdict as last line. */
    public String text() {
        return ComplianceText.of(this);
    }
}
