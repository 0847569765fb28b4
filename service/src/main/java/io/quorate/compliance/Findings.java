package io.quorate.compliance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.quorate.compliance.ComplianceRow.Mark;

/** Collects the findings on a configuration by the rules of one day. */
final class Findings {

    private final LocalDate day;
    private final List<ComplianceRow> rows = new ArrayList<>();

    Findings(LocalDate day) {
        this.day = day;
    }

    LocalDate day() {
        return day;
    }

    void add(Mark mark, String rule, String finding) {
        rows.add(new ComplianceRow(mark, day, rule, finding));
    }

    /** Adds a rule that is met or not. */
    void judge(boolean met, String rule, String finding) {
        add(met ? Mark.GOOD : Mark.BROKEN, rule, finding);
    }

    void addAll(List<ComplianceRow> more) {
        rows.addAll(more);
    }

    List<ComplianceRow> rows() {
        return List.copyOf(rows);
    }
}
