package io.quorate.model;

/** Who saw what. */
public record PerspectiveReport(Perspective perspective, CheckReport report) {

    public CheckResult result() {
        return report.result();
    }
}
