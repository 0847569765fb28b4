package io.quorate.compliance;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import io.quorate.compliance.ComplianceRow.Mark;
import io.quorate.compliance.DatedRule.State;

/** Writes a report as plain text, in columns. */
final class ComplianceText {

    private ComplianceText() {}

    static String of(ComplianceReport report) {
        StringBuilder text = new StringBuilder();
        int rule = report.rows().stream()
                .mapToInt(row -> row.rule().length())
                .max()
                .orElse(0);
        for (ComplianceRow row : report.rows()) {
            text.append(line(row, rule));
        }
        if (!report.distances().isEmpty()) {
            text.append('\n').append(distances(report.distances()));
        }
        text.append('\n').append(dates(report.asOf()));
        return text.append('\n').append(verdict(report)).append('\n').toString();
    }

    private static String line(ComplianceRow row, int ruleWidth) {
        String form = "%-8s  %s  %-" + Math.max(1, ruleWidth) + "s  %s%n";
        return String.format(Locale.ROOT, form, row.mark().wireName(), row.from(), row.rule(), row.finding());
    }

    private static String distances(List<PairDistance> pairs) {
        int width = pairs.stream().mapToInt(pair -> name(pair).length()).max().orElse(1);
        StringBuilder text = new StringBuilder("Distances in km, places and resolvers, nearest first\n");
        for (PairDistance pair : pairs) {
            String form = "%-" + width + "s  %8.0f  %8.0f  %s%n";
            text.append(String.format(Locale.ROOT, form, name(pair), pair.kilometres(), pair.resolvers(), remark(pair))
                    .stripTrailing());
            text.append('\n');
        }
        return text.toString();
    }

    /**
     * Returns the rules in force on the day and those to come; the page {@code /compliance} also has those that ended.
     */
    private static String dates(LocalDate asOf) {
        List<DatedRule> rules = RuleCalendar.rules().stream()
                .filter(rule -> rule.on(asOf) != State.PAST)
                .toList();
        int width =
                rules.stream().mapToInt(rule -> rule.citation().length()).max().orElse(1);
        String form = "%-8s  %-10s  %-10s  %-" + width + "s  %s%n";
        StringBuilder text = new StringBuilder("Rules with a date, as of " + asOf + "\n")
                .append(String.format(Locale.ROOT, form, "", "from", "until", "section", "rule"));
        for (DatedRule rule : rules) {
            text.append(String.format(
                    Locale.ROOT,
                    form,
                    rule.on(asOf).wireName(),
                    rule.from() == null ? "" : rule.from(),
                    rule.until() == null ? "" : rule.until(),
                    rule.citation(),
                    rule.what()));
        }
        return text.toString();
    }

    private static String name(PairDistance pair) {
        return (pair.primary() ? "primary " : "") + pair.one() + " - " + pair.other();
    }

    private static String remark(PairDistance pair) {
        if (pair.distinct()) {
            return "";
        }
        String why = pair.underLimit() ? "under 500 km" : "declared too close";
        return why + (pair.primary() ? ": never used" : ": never used together");
    }

    private static String verdict(ComplianceReport report) {
        long broken =
                report.rows().stream().filter(row -> row.mark() == Mark.BROKEN).count();
        long warnings =
                report.rows().stream().filter(row -> row.mark() == Mark.WARNING).count();
        String rest = warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " warning" : " warnings");
        return broken == 0
                ? "compliant as of " + report.asOf() + rest
                : "NOT compliant as of " + report.asOf() + ": " + broken
                        + (broken == 1 ? " rule is not met" : " rules are not met") + rest;
    }
}
