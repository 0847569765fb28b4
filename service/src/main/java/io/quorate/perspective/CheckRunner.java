package io.quorate.perspective;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.CheckType;
import io.quorate.model.DcvRequest;
import io.quorate.model.ErrorType;
import io.quorate.model.Incomplete;
import io.quorate.model.Origin;
import io.quorate.support.CallContext;
import io.quorate.support.Fields;
import io.quorate.support.Span;
import io.quorate.support.TimeLimit;

/** Performs one check: a request in, a report out. The future never fails; whatever goes wrong is an Incomplete. */
public final class CheckRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CheckRunner.class);

    /** Of a runner that plays no perspective of a fleet. */
    public static final String UNNAMED = "none";

    private final Check<CaaRequest> caa;
    private final Check<DcvRequest> dcv;
    private final CheckRecorder recorder;
    private final String name;
    private final Duration budget;
    private final Clock clock;
    private final LongSupplier nanos;

    /**
     * @param recorder writes down what the runner does for others
     * @param name   the code of the perspective that it plays
     * @param budget the longest that one check may take here, whatever a caller grants
     * @param clock  for the time in the report
     * @param nanos  for its duration
     */
    public CheckRunner(
            Check<CaaRequest> caa,
            Check<DcvRequest> dcv,
            CheckRecorder recorder,
            String name,
            Duration budget,
            Clock clock,
            LongSupplier nanos) {
        this.caa = caa;
        this.dcv = dcv;
        this.recorder = recorder;
        this.name = name;
        this.budget = budget;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** One kind of check. */
    @FunctionalInterface
    public interface Check<R extends CheckRequest> {

        /** The result by the deadline. */
        Future<CheckResult> perform(R request, CallContext call);
    }

    /**
     * Returns the report for this process's own coordinator, by its deadline or this perspective's, whichever comes
     * first. Where the caller leaves, the check stops at its next step, and only then is there a report.
     */
    public Future<CheckReport> run(CheckRequest request, CallContext callers) {
        return run(request, callers, true);
    }

    private Future<CheckReport> run(CheckRequest request, CallContext callers, boolean own) {
        long began = nanos.getAsLong();
        Span span = begun(callers.span(), request);
        CallContext call = callers.within(budget).under(span);
        Future<CheckResult> outcome = limited(request, call).map(result -> call.left() ? cancelled(request) : result);
        return reported(outcome, request, began, span, own);
    }

    /** The result by the deadline; never a failed future. */
    private Future<CheckResult> limited(CheckRequest request, CallContext call) {
        Future<CheckResult> work = Future.future(done -> perform(request, call).onComplete(done));
        return TimeLimit.of(work, call.timerMillis()).otherwise(failure -> unfinished(request, failure));
    }

    /** Whatever it saw: a result that reached no caller must not count. */
    private static CheckResult cancelled(CheckRequest request) {
        return incomplete(
                request, Incomplete.Cause.CANCELLED, "The check was stopped: its caller no longer waits for it.");
    }

    private Future<CheckReport> reported(
            Future<CheckResult> outcome, CheckRequest request, long began, Span span, boolean own) {
        return outcome.map(
                        result -> new CheckReport(result, clock.instant(), Duration.ofNanos(nanos.getAsLong() - began)))
                .onSuccess(report -> {
                    span.note(Fields.OUTCOME, report.result().wireName()).end();
                    CheckLog.finished(name, span, request, report, own);
                });
    }

    private Span begun(Span callers, CheckRequest request) {
        Span span = callers.child(Span.Work.CHECK);
        return span.recording()
                ? span.note(Fields.PERSPECTIVE, name)
                        .note(Fields.CHECK, request.type().wireName())
                        .note(Fields.TARGET, request.target().canonical())
                : span;
    }

    /** Returns a copy that writes down there what it does for others. */
    public CheckRunner withRecorder(CheckRecorder trail) {
        return new CheckRunner(caa, dcv, trail, name, budget, clock, nanos);
    }

    /** Returns a copy that plays the perspective of this code. */
    public CheckRunner withName(String code) {
        return new CheckRunner(caa, dcv, recorder, code, budget, clock, nanos);
    }

    /** As {@link #run}, for the caller with this key, who learns of nothing that is not written down. */
    public Future<CheckReport> runFor(Origin caller, CheckRequest request, CallContext callers) {
        return run(request, callers, false)
                .compose(report -> recorder.record(caller, request, report)
                        .map(report)
                        .otherwise(failure -> unrecorded(request, report)));
    }

    private static CheckReport unrecorded(CheckRequest request, CheckReport report) {
        return new CheckReport(
                incomplete(
                        request,
                        Incomplete.Cause.INTERNAL,
                        "The check could not be written to the audit trail of its perspective, and what is not written"
                                + " down does not count. Look at the perspective's readiness and at its disk."),
                report.finishedAt(),
                report.took());
    }

    private Future<CheckResult> perform(CheckRequest request, CallContext call) {
        return request instanceof CaaRequest caaRequest
                ? caa.perform(caaRequest, call)
                : dcv.perform((DcvRequest) request, call);
    }

    private static CheckResult unfinished(CheckRequest request, Throwable failure) {
        if (failure instanceof TimeoutException || failure instanceof CancellationException) {
            return incomplete(
                    request,
                    Incomplete.Cause.TIMED_OUT,
                    "The check was not finished when its time was up. Try again, or look at the name's servers.");
        }
        LOG.atError().setCause(failure).log("check failed by our own fault");
        return incomplete(
                request,
                Incomplete.Cause.INTERNAL,
                "The check failed inside the service. Its log names the cause; try again.");
    }

    private static Incomplete incomplete(CheckRequest request, Incomplete.Cause cause, String words) {
        ErrorType type = request.type() == CheckType.CAA ? ErrorType.CAA_LOOKUP : ErrorType.DCV_LOOKUP;
        return new Incomplete(request.noEvidence(), List.of(type.error(words)), cause);
    }
}
