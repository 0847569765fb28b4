package io.quorate.model;

/** The report of one perspective. */
public record PerspectiveReport(Perspective perspective, CheckReport report) {

    public CheckResult result() {
        return report.result();
    }
}
