package io.quorate.coordinator;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

import io.quorate.model.AttemptRecord;
import io.quorate.model.CheckReport;
import io.quorate.model.CheckRequest;
import io.quorate.model.CheckResult;
import io.quorate.model.DcvRequest;
import io.quorate.model.Incomplete;
import io.quorate.model.MpicRequest;
import io.quorate.model.Perspective;
import io.quorate.model.PerspectiveReport;
import io.quorate.model.Verdict;
import io.quorate.support.Fields;
import io.quorate.support.Scrub;
import io.quorate.support.Span;

/**
 * Writes the log events and trace spans of a request: one event per verdict, and spans for the request, its attempts
 * and each perspective asked.
 */
final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final String NONE = "none";

    private RequestLog() {}

    static Span begun(MpicRequest request, Span callers) {
        Span span = callers.child(Span.Work.REQUEST);
        if (span.recording()) {
            CheckRequest check = request.check();
            span.note(Fields.CHECK, check.type().wireName())
                    .note(Fields.METHOD, methodOf(check))
                    .note(Fields.TARGET, check.target().canonical())
                    .note(Fields.TRACE_IDENTIFIER, check.traceIdentifier());
        }
        return span;
    }

    static Span attempt(Span request, int number) {
        Span span = request.child(Span.Work.ATTEMPT);
        return span.recording() ? span.note(Fields.ATTEMPT, Integer.toString(number)) : span;
    }

    static Span asked(Span attempt, Perspective perspective) {
        return attempt.child(Span.Work.PERSPECTIVE)
                .note(Fields.PERSPECTIVE, perspective.code())
                .note(Fields.RIR, perspective.rir().wireName());
    }

    static void answered(Span span, CheckReport report) {
        CheckResult result = report.result();
        span.note(Fields.OUTCOME, result.wireName());
        if (result instanceof Incomplete incomplete) {
            span.note(Fields.CAUSE, incomplete.cause().wireName());
        }
        span.end();
    }

    static void given(Span span, MpicRequest request, Verdict verdict, Duration took) {
        span.note(Fields.OUTCOME, verdict.reason().wireName()).end();
        if (LOG.isInfoEnabled()) {
            about(LOG.atInfo(), span, request)
                    .addKeyValue(Fields.OUTCOME, verdict.reason().wireName())
                    .addKeyValue(Fields.QUORUM, verdict.quorum())
                    .addKeyValue(Fields.PRIMARY, primaryOf(verdict))
                    .addKeyValue(Fields.ATTEMPTS, verdict.attempts().size())
                    .addKeyValue(Fields.DURATION_MS, took.toMillis())
                    .log("verdict given");
        }
    }

    /** Logs that the caller disconnected. The observations until then are in the audit trail. */
    static void stopped(Span span, MpicRequest request) {
        span.note(Fields.OUTCOME, "cancelled").end();
        about(LOG.atInfo(), span, request)
                .addKeyValue(Fields.CAUSE, "the caller has left")
                .log("verdict not given");
    }

    static void withheld(Span span, MpicRequest request, Throwable failure) {
        if (failure instanceof RequestRefused refused) {
            span.note(Fields.OUTCOME, "rejected").end();
            about(LOG.atInfo(), span, request)
                    .addKeyValue(Fields.CAUSE, refused.issues().get(0).message())
                    .log("request refused");
            return;
        }
        span.note(Fields.OUTCOME, "failed").end();
        because(about(LOG.atWarn(), span, request), failure).log("verdict not given");
    }

    static void unanswered(Span span, Perspective perspective, Throwable failure) {
        because(identified(LOG.atWarn(), span).addKeyValue(Fields.PERSPECTIVE, perspective.code()), failure)
                .log("perspective not answered");
    }

    /** Logs the result of a view that was not awaited and contradicts the verdict. */
    static void dissenting(AttemptRecord attempt, PerspectiveReport view) {
        about(LOG.atWarn(), Span.NONE, attempt.request())
                .addKeyValue(Fields.PERSPECTIVE, view.perspective().code())
                .addKeyValue(Fields.OUTCOME, view.result().wireName())
                .addKeyValue(Fields.DURATION_MS, view.report().took().toMillis())
                .log("late view dissents");
    }

    /** Adds the cause: a message for foreseen failures, the stack trace for a defect. */
    private static LoggingEventBuilder because(LoggingEventBuilder event, Throwable failure) {
        if (failure instanceof NotRecorded) {
            return event.addKeyValue(Fields.CAUSE, String.valueOf(failure.getMessage()));
        }
        return failure instanceof TimeoutException
                ? event.addKeyValue(Fields.CAUSE, "no answer in time")
                : event.setCause(failure).addKeyValue(Fields.CAUSE, "internal error");
    }

    private static LoggingEventBuilder about(LoggingEventBuilder event, Span span, MpicRequest request) {
        CheckRequest check = request.check();
        String mark = check.traceIdentifier();
        String certificate = request.origin().certificate();
        LoggingEventBuilder certified =
                certificate == null ? event : event.addKeyValue(Fields.CERTIFICATE, Scrub.text(certificate));
        return identified(certified, span)
                .addKeyValue(Fields.TRACE_IDENTIFIER, mark == null ? NONE : Scrub.text(mark))
                .addKeyValue(Fields.CALLER, request.origin().caller())
                .addKeyValue(Fields.CHECK, check.type().wireName())
                .addKeyValue(Fields.METHOD, methodOf(check))
                .addKeyValue(Fields.TARGET, check.target().canonical());
    }

    private static LoggingEventBuilder identified(LoggingEventBuilder event, Span span) {
        Span.@Nullable Context trace = span.context();
        return trace == null
                ? event
                : event.addKeyValue(Fields.TRACE_ID, trace.traceId()).addKeyValue(Fields.SPAN_ID, trace.spanId());
    }

    private static String methodOf(CheckRequest check) {
        return check instanceof DcvRequest dcv
                ? dcv.parameters().method().wireName()
                : check.type().wireName();
    }

    private static String primaryOf(Verdict verdict) {
        PerspectiveReport primary = verdict.last().primary();
        return primary == null ? NONE : primary.result().wireName();
    }
}
