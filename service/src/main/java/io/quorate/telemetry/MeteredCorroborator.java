package io.quorate.telemetry;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quorate.coordinator.AttemptListener;
import io.quorate.coordinator.Corroboration;
import io.quorate.coordinator.Corroborator;
import io.quorate.coordinator.Planning;
import io.quorate.coordinator.Planning.Planned;
import io.quorate.coordinator.RequestRefused;
import io.quorate.model.Attempt;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.Incomplete;
import io.quorate.model.MpicRequest;
import io.quorate.model.Orchestration;
import io.quorate.model.Passed;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Refused;
import io.quorate.model.Verdict;
import io.quorate.support.CallContext;

/** Counts a coordinator's answers: verdicts, their margins, split views, and each perspective's part. */
final class MeteredCorroborator implements Corroborator {

    private final Corroborator corroborator;
    private final Meters meters;
    private final Margins margins;
    private final ViewFigures figures;

    MeteredCorroborator(Corroborator corroborator, Meters meters, Margins margins, ViewFigures figures) {
        this.corroborator = corroborator;
        this.meters = meters;
        this.margins = margins;
        this.figures = figures;
    }

    @Override
    public Planning plan(Orchestration orchestration, @Nullable CheckRequest check, @Nullable String appliedFor) {
        Planning planning = corroborator.plan(orchestration, check, appliedFor);
        if (planning instanceof Planning.Rejected && check != null) {
            count(check.type().wireName(), "rejected");
        }
        return planning;
    }

    @Override
    public Corroboration corroborate(MpicRequest request, Planned plan, CallContext call, AttemptListener listener) {
        long began = System.nanoTime();
        String check = request.check().type().wireName();
        Corroboration corroboration = corroborator.corroborate(request, plan, call, listener);
        corroboration
                .verdict()
                .onSuccess(verdict -> {
                    if (call.left()) {
                        count(check, "cancelled");
                    } else {
                        note(request.check(), verdict, Duration.ofNanos(System.nanoTime() - began));
                    }
                })
                .onFailure(failure -> count(check, failure instanceof RequestRefused ? "rejected" : "failed"));
        return corroboration;
    }

    private void note(CheckRequest request, Verdict verdict, Duration took) {
        String check = request.type().wireName();
        count(check, verdict.reason().wireName());
        meters.timer("mpic.request", "From a request that was read to its verdict.", "check", check)
                .record(took);
        verdict.attempts().forEach(attempt -> attempt.reports().forEach(report -> note(request, report)));
        Attempt last = verdict.last();
        PerspectiveReport primary = last.primary();
        if (primary != null) {
            notePrimary(check, primary.result());
            figures.note(primary);
        }
        margins.note(request.type(), verdict.judgement().corroborating().size() - verdict.quorumCount());
        if (isSplit(last.reports())) {
            meters.counter("mpic.split.view", "Verdicts in which some saw it and others did not.", "check", check)
                    .increment();
        }
    }

    private void note(CheckRequest request, PerspectiveReport report) {
        figures.note(report);
        String check = request.type().wireName();
        String code = report.perspective().code();
        meters.counter(
                        "mpic.perspective.checks",
                        "Answers of each remote perspective.",
                        "perspective",
                        code,
                        "rir",
                        report.perspective().rir().wireName(),
                        "check",
                        check,
                        "method",
                        MetricLabels.method(request),
                        "outcome",
                        report.result().wireName(),
                        "code",
                        MetricLabels.code(report.result()))
                .increment();
        if (report.result() instanceof Incomplete incomplete) {
            meters.counter(
                            "mpic.perspective.incomplete",
                            "Why remote perspectives could not look.",
                            "perspective",
                            code,
                            "cause",
                            incomplete.cause().wireName())
                    .increment();
        }
        if (!(report.result() instanceof Incomplete out && out.cause() == Incomplete.Cause.NOT_AWAITED)) {
            time(meters, request, report);
        }
    }

    /**
     * Records the time of a perspective's answer. Must be called when the answer arrives, because a view that was not
     * awaited may take longer than its attempt.
     */
    static void time(Meters meters, CheckRequest request, PerspectiveReport report) {
        meters.timer(
                        "mpic.perspective",
                        "How long a perspective took.",
                        "perspective",
                        report.perspective().code(),
                        "check",
                        request.type().wireName())
                .record(report.report().took());
    }

    private void notePrimary(String check, CheckResult result) {
        meters.counter(
                        "mpic.primary.checks",
                        "Outcomes of the coordinator's own look.",
                        "check",
                        check,
                        "outcome",
                        result.wireName(),
                        "code",
                        MetricLabels.code(result))
                .increment();
    }

    private void count(String check, String outcome) {
        meters.counter("mpic.requests", "Questions that the API was asked.", "check", check, "outcome", outcome)
                .increment();
    }

    /** Returns whether some views passed and some refused; incomplete ones do not count. */
    static boolean isSplit(List<PerspectiveReport> reports) {
        return reports.stream().anyMatch(report -> report.result() instanceof Passed)
                && reports.stream().anyMatch(report -> report.result() instanceof Refused);
    }
}
