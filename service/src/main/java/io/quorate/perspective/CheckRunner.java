package io.quorate.perspective;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.quorate.dcv.AdnFinding;
import io.quorate.dcv.AdnOutcome;
import io.quorate.model.AdnPath;
import io.quorate.model.CaaRequest;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.CheckType;
import io.quorate.model.ContactRequest;
import io.quorate.model.DcvRequest;
import io.quorate.model.ErrorType;
import io.quorate.model.Incomplete;
import io.quorate.model.Origin;
import io.quorate.model.RecordsRequest;
import io.quorate.support.CallContext;
import io.quorate.support.Fields;
import io.quorate.support.Span;
import io.quorate.support.TimeLimit;

/**
 * Performs one check of any type and returns a report. Never fails: errors and timeouts become {@code Incomplete}. The
 * checks themselves live in {@code caa} and {@code dcv}, the comparison of perspectives in {@code coordinator}.
 */
public final class CheckRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CheckRunner.class);

    /** The name of a runner that is not a perspective of a fleet. */
    public static final String UNNAMED = "none";

    private static final Walk NO_WALK = (request, call) -> Future.succeededFuture(
            AdnFinding.Unknown.of(Incomplete.Cause.INTERNAL, "This perspective follows no aliases."));

    private static final Sets NO_SETS = new Sets(
            (request, call) -> Future.succeededFuture(notHere(request)),
            (request, call) -> Future.succeededFuture(notHere(request)));

    private final Looks looks;
    private final CheckRecorder recorder;
    private final String name;
    private final Duration budget;
    private final Clock clock;
    private final LongSupplier nanos;

    /**
     * @param recorder records the checks performed for other coordinators
     * @param name     the code of the perspective
     * @param budget   the longest time of one check, whatever a caller grants
     * @param clock    for the time in the report
     * @param nanos    for its duration
     */
    public CheckRunner(
            Check<CaaRequest> caa,
            Check<DcvRequest> dcv,
            CheckRecorder recorder,
            String name,
            Duration budget,
            Clock clock,
            LongSupplier nanos) {
        this(new Looks(caa, dcv, NO_WALK, NO_SETS), recorder, name, budget, clock, nanos);
    }

    private CheckRunner(
            Looks looks, CheckRecorder recorder, String name, Duration budget, Clock clock, LongSupplier nanos) {
        this.looks = looks;
        this.recorder = recorder;
        this.name = name;
        this.budget = budget;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Performs checks of one type. */
    @FunctionalInterface
    public interface Check<R extends CheckRequest> {

        /** Returns the result by the deadline. */
        Future<CheckResult> perform(R request, CallContext call);
    }

    /** Finds the steps from an applied-for name to the target of a check. */
    @FunctionalInterface
    public interface Walk {

        /** Returns this view's finding by the deadline. */
        Future<AdnFinding> find(DcvRequest request, CallContext call);
    }

    /** The checks that return a set: contacts and records. */
    public record Sets(Check<ContactRequest> contacts, Check<RecordsRequest> records) {}

    private record Looks(Check<CaaRequest> caa, Check<DcvRequest> dcv, Walk walk, Sets sets) {

        Looks withWalk(Walk way) {
            return new Looks(caa, dcv, way, sets);
        }

        Looks withSets(Sets other) {
            return new Looks(caa, dcv, walk, other);
        }
    }

    /** The result of a check, with the steps if it asked for them. */
    private record Outcome(CheckResult result, @Nullable AdnPath adn) {}

    /**
     * Returns the report for this process's own coordinator, by its deadline or this perspective's, whichever comes
     * first. If the caller disconnects, the check stops at its next step, and only then is there a report.
     */
    public Future<CheckReport> run(CheckRequest request, CallContext callers) {
        return run(request, callers, true);
    }

    private Future<CheckReport> run(CheckRequest request, CallContext callers, boolean own) {
        long began = nanos.getAsLong();
        Span span = begun(callers.span(), request);
        CallContext call = callers.within(budget).withSpan(span);
        Future<Outcome> outcome = limited(request, call).map(seen -> call.left() ? cancelled(request) : seen);
        return reported(outcome, request, began, span, own);
    }

    /** Returns the result by the deadline; never fails. */
    private Future<Outcome> limited(CheckRequest request, CallContext call) {
        Future<Outcome> work = Future.future(done -> perform(request, call).onComplete(done));
        return TimeLimit.of(work, call.timerMillis())
                .otherwise(failure -> new Outcome(unfinished(request, failure), null));
    }

    /** Returns an incomplete outcome whatever the check saw, because a result that reached no caller must not count. */
    private static Outcome cancelled(CheckRequest request) {
        Incomplete stopped = incomplete(
                request, Incomplete.Cause.CANCELLED, "The check was stopped: its caller no longer waits for it.");
        return new Outcome(stopped, null);
    }

    private Future<CheckReport> reported(
            Future<Outcome> outcome, CheckRequest request, long began, Span span, boolean own) {
        return outcome.map(seen -> new CheckReport(
                        seen.result(), clock.instant(), Duration.ofNanos(nanos.getAsLong() - began), seen.adn()))
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

    /** Returns a copy that records its checks for other coordinators with this recorder. */
    public CheckRunner withRecorder(CheckRecorder trail) {
        return new CheckRunner(looks, trail, name, budget, clock, nanos);
    }

    /** Returns a copy with this perspective's code. */
    public CheckRunner withName(String code) {
        return new CheckRunner(looks, recorder, code, budget, clock, nanos);
    }

    /** Returns a copy that finds the steps from an applied-for name by this walk. */
    public CheckRunner withWalk(Walk way) {
        return new CheckRunner(looks.withWalk(way), recorder, name, budget, clock, nanos);
    }

    /** Returns a copy that performs these checks too. */
    public CheckRunner withSets(Sets sets) {
        return new CheckRunner(looks.withSets(sets), recorder, name, budget, clock, nanos);
    }

    /** Returns the report as {@link #run} does, for another coordinator, and only after the check was recorded. */
    public Future<CheckReport> runFor(Origin caller, CheckRequest request, CallContext callers) {
        return run(request, callers, false)
                .compose(report -> recorder.record(caller, request, report)
                        .map(report)
                        .otherwise(failure -> unrecorded(request, report)));
    }

    /** Returns this view's finding on the steps from an applied-for name, without the check. */
    public Future<AdnFinding> find(DcvRequest request, CallContext call) {
        return looks.walk().find(request, call);
    }

    private static CheckReport unrecorded(CheckRequest request, CheckReport report) {
        return new CheckReport(
                incomplete(
                        request,
                        Incomplete.Cause.INTERNAL,
                        "The perspective could not write its audit record, so the check does not count. Look at the"
                                + " perspective's readiness and at its disk."),
                report.finishedAt(),
                report.took());
    }

    private Future<Outcome> perform(CheckRequest request, CallContext call) {
        if (request instanceof CaaRequest caaRequest) {
            return looks.caa().perform(caaRequest, call).map(result -> new Outcome(result, null));
        }
        if (request instanceof ContactRequest contacts) {
            return beside(looks.sets().contacts().perform(contacts, call), contacts.control(), call);
        }
        if (request instanceof RecordsRequest records) {
            return looks.sets().records().perform(records, call).map(result -> new Outcome(result, null));
        }
        DcvRequest asked = (DcvRequest) request;
        return beside(looks.dcv().perform(asked, call), asked, call);
    }

    /** Returns the outcome of the check, combined with the steps from the applied-for name if it asks for them. */
    private Future<Outcome> beside(Future<CheckResult> check, DcvRequest asked, CallContext call) {
        if (asked.adn() == null) {
            return check.map(result -> new Outcome(result, null));
        }
        Future<AdnFinding> way = looks.walk().find(asked, call);
        return Future.join(check, way)
                .map(both -> new Outcome(
                        AdnOutcome.of(check.result(), way.result()),
                        way.result().path()));
    }

    private static CheckResult notHere(CheckRequest request) {
        return incomplete(
                request,
                Incomplete.Cause.INTERNAL,
                "This perspective performs no check of type " + request.type().wireName() + ".");
    }

    private static CheckResult unfinished(CheckRequest request, Throwable failure) {
        if (failure instanceof TimeoutException || failure instanceof CancellationException) {
            return incomplete(
                    request,
                    Incomplete.Cause.TIMED_OUT,
                    "The check did not end in time. Try again, or look at the name's servers.");
        }
        LOG.atError().setCause(failure).log("internal error: check");
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
