package io.quorate.app;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.quorate.compliance.ComplianceReport;
import io.quorate.compliance.ComplianceRow;
import io.quorate.compliance.DatedRule;
import io.quorate.compliance.PairDistance;
import io.quorate.compliance.RuleCalendar;

/**
 * The content of {@code /compliance}: the report of {@code validate-config}, and every rule with a date, including past
 * ones.
 */
final class ComplianceDocument {

    private ComplianceDocument() {}

    static Map<String, @Nullable Object> of(ComplianceReport report) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("as_of", report.asOf().toString());
        document.put("compliant", report.compliant());
        document.put("findings", list(report.rows(), ComplianceDocument::finding));
        document.put("distances", list(report.distances(), ComplianceDocument::distance));
        document.put("rules", list(RuleCalendar.rules(), rule -> rule(rule, report.asOf())));
        return document;
    }

    private static <T> List<Map<String, @Nullable Object>> list(
            List<T> all, Function<T, Map<String, @Nullable Object>> one) {
        return all.stream().map(one).toList();
    }

    private static Map<String, @Nullable Object> finding(ComplianceRow row) {
        Map<String, @Nullable Object> finding = new LinkedHashMap<>();
        finding.put("mark", row.mark().wireName());
        finding.put("from", row.from().toString());
        finding.put("rule", row.rule());
        finding.put("finding", row.finding());
        return finding;
    }

    private static Map<String, @Nullable Object> distance(PairDistance pair) {
        Map<String, @Nullable Object> distance = new LinkedHashMap<>();
        distance.put("one", pair.one());
        distance.put("other", pair.other());
        distance.put("primary", pair.primary());
        distance.put("kilometres", Math.round(pair.kilometres()));
        distance.put("resolver_kilometres", Math.round(pair.resolvers()));
        distance.put("distinct", pair.distinct());
        return distance;
    }

    private static Map<String, @Nullable Object> rule(DatedRule rule, LocalDate asOf) {
        Map<String, @Nullable Object> dated = new LinkedHashMap<>();
        dated.put("citation", rule.citation());
        dated.put("from", day(rule.from()));
        dated.put("until", day(rule.until()));
        dated.put("state", rule.on(asOf).wireName());
        dated.put("what", rule.what());
        return dated;
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }
}
