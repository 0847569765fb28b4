package io.quorate.model;

/** The report of one perspective, together with the perspective that was asked. */
public record PerspectiveReport(Perspective perspective, CheckReport report) {

    public CheckResult result() {
        return report.result();
    }
}
